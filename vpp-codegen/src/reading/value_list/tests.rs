//! Descriptions beside the lists in them.

use super::*;
use crate::corpus::Form;
use crate::page::{Definitions, Prose};

fn lists_in(text: &str, form: Form) -> Vec<String> {
    let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), form);
    let show = |list: &ValueList| {
        let values: Vec<_> = list.values.iter().map(|value| &*value.value).collect();
        let mark = match (list.introduced, list.on_request) {
            (_, true) => "on request: ",
            (true, _) => "",
            (false, _) => "maybe: ",
        };
        format!("{mark}{}", values.join(" "))
    };
    let inlines = prose.inlines(&Definitions::default());
    read(&RunningText::of(&inlines, crate::vocabulary::words())).iter().map(show).collect()
}

#[test]
fn lists_in_the_shapes_of_the_documentation() {
    for (text, lists) in [
        ("State. Possible values are: `a`, `b`.", vec!["a b"]),
        ("Possible values are: `a`. Possible values are: `a`, `b`.", vec!["a", "a b"]),
        ("The possible values are `a`, `b`, and `c`.", vec!["a b c"]),
        ("Possible values: `null`, `minor`, `adult`", vec!["minor adult"]),
        ("Must be one of *a*, **b** or *c*.", vec!["a b c"]),
        ("Can be one of `a` (default), `b`.", vec!["a b"]),
        ("Mögliche Werte sind: `a`, `b` und `c`.", vec!["a b c"]),
        ("Возможные значения: `a`, `b` и `c`.", vec!["a b c"]),
        ("Possible values are: `a` - the first; `b` - the last.", vec!["a b"]),
        ("Possible values are: `a` (default) - the first; `b` - the last.", vec!["a b"]),
        (
            "One of: <br/><li>`a` (default) <br/><li>`b` - the next <br/><li> `c` <br/><li>`d` - the last",
            vec!["a b c d"],
        ),
        ("Possible values are: `a`, `b`. Of both, `c` - the last - is no member.", vec!["a b"]),
        ("For example `a`, `b`.", vec!["maybe: a b"]),
        ("Possible values are: `level1` through `level9`, `own1` through `own3`.", vec![]),
        ("Possible values are: `level1` to `level9`, `own1` to `own3`.", vec![]),
        ("Possible values are: `level1`, `level9` or `level20`.", vec!["level1 level9 level20"]),
        ("Possible values are: `level1` or `level9`.", vec!["level1 level9"]),
        ("Possible values are: `level1` and `level2`, `level3`.", vec!["level1 level2 level3"]),
        ("Supports `$filter` (`eq`, `ne`, `startsWith`).", vec![]),
        ("Possible values are: business, education.", vec!["business education"]),
        ("See `other`.", vec![]),
        ("Supported values of the parts are:<ul><li>colour: `red`.</li><li>size: `small`.</li></ul>", vec![]),
        ("The supported values for **state** are: `a`, `b`.", vec!["a b"]),
        ("Possible values are: `a` - the first; `b` - the last, after `x`.", vec!["a b"]),
        ("Possible values of `state`: *a*, *b*.", vec!["a b"]),
        (
            "The possible values are: `a`, `unknownFutureValue`. You must use the `Prefer: include-unknown-enum-members` request header to get the following values in this evolvable enum: `b`.",
            vec!["a unknownFutureValue", "on request: b"],
        ),
        ("Possible values: `a` (means *brought*), `b` (bought, `x`), `c` (lent).", vec!["a b c"]),
        ("Possible values: *a*, `b` and/or **c**.", vec!["a b c"]),
        ("Allowed values are *a, b, c* or *d*.", vec!["a b c d"]),
        ("Possible values are:<br>`a`<br>`b`.", vec!["a b"]),
        ("Possible values are: <ul><li>`a`</li><li>`b`</li></ul>", vec!["a b"]),
        ("Mögliche Werte sind: `a` , , , , `b` , `c` `d` und , `e` .", vec!["a b c d e"]),
        ("Os valores possíveis `a`são , `b``c`, , e `d`.", vec!["a b c d"]),
        ("受支持的 {period_value} 值为：D7、D30、D90 和 D180。 必需。", vec!["D7 D30 D90 D180"]),
        ("默认值为：D7。", vec![]),
        (
            "Should match the **value** field of one of the permissions of the API, listed in the **publishedScopes** property of it.",
            vec![],
        ),
        ("Os valores possíveis são: , , , `a``b`, . `c` . `d`", vec!["a b c d"]),
        ("Os valores possíveis são: `a`, `b`. `c` é outro.", vec!["a b"]),
        ("可能的值是 `a` `b` ：、、、。 `c` `d` 只读。", vec!["a b c d"]),
        ("可能的值是 `a` `b` ：、。 `c` 只读。", vec!["a b"]),
        ("Valores possíveis: `a` (padrão), `b`. `c`", vec!["a b c"]),
        ("Possible values are: `a`, `b`. **Required.**", vec!["a b"]),
        ("Os valores possíveis são: , , `a`, `b`. `c``d``e`", vec!["a b c d e"]),
        ("Os valores possíveis são: `a`, `b`. `c`, `d`. Somente leitura.", vec!["a b c d"]),
        // One mark of code is missing; all that follow it are turned around.
        ("Possible values are: `a`, b`, `c`, `d`.", vec!["a b c d"]),
        ("Possible values are: a`, `b`, `c`.", vec!["a b c"]),
        ("Possible values are 'a', 'b', and 'c'. More.", vec!["a b c"]),
        ("可能的值是：`a` 或 `b`，默认值为 `a`。", vec!["a b"]),
        ("Possible values are `a`, `b` and `a`, `c`.", vec!["a b", "maybe: a c"]),
        ("使用可能な値は `a`、`b` です。", vec!["a b"]),
    ] {
        assert_eq!(lists_in(text, Form::Markdown), lists, "{text}");
    }
}

#[test]
fn a_list_may_not_tell_all_values() {
    for (text, not_all) in [
        ("One of the following keywords: `a` and `b`; or the key of a shop.", true),
        ("Valid values are `a` (short), `b` (long), or a number of hours.", true),
        ("Possible values are: `a`, `the second`, `c`.", true),
        ("Possible values include `a`, `b`, and more.", true),
        ("Can be one of the following: the key of a shop, `a`, or `b`.", true),
        ("Mögliche Werte sind `a`, `b`, oder ein Schlüssel.", true),
        ("Uno de los siguientes valores: `a`, `b` y otros.", true),
        ("Possible values are: `a`, `b`, or `c`.", false),
        ("Possible values are: `a` or `b`. More of them follow, or do not.", false),
        ("The possible values are: `a` (or the first), `b`.", false),
        ("Possible values are: `a` or `b` when it is open.", false),
        ("Possible values are: `a`, `b`; **c** is read-only.", false),
        ("Possible values are: `a`, `b`, or empty (which means `a`).", false),
        ("Os valores possíveis são: , , `a`, `b`.", false),
        ("Um dos valores possíveis é `a`, o que permite mais.", false),
        ("Possible values are `a` and `b` of the second kind.", false),
    ] {
        let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), Form::Markdown);
        let inlines = prose.inlines(&Definitions::default());
        let list = &read(&RunningText::of(&inlines, crate::vocabulary::words()))[0];
        assert_eq!((list.not_all, list.sentence.is_none() || !not_all), (not_all, true), "{text}");
    }
}

#[test]
fn lists_of_bare_words_in_plain_text() {
    for (text, lists) in [
        (
            "Type. Possible values are: business , education . Possible values are: business , education .",
            vec!["business education", "business education"],
        ),
        ("Possible values are: a , b and c .", vec!["a b c"]),
        ("The possible values are documented elsewhere.", vec![]),
    ] {
        assert_eq!(lists_in(text, Form::PlainText), lists, "{text}");
    }
}

#[test]
fn a_word_between_the_colon_and_the_first_value_is_no_value() {
    for text in ["Possible values: are `a`, `b` and `c`.", "Mögliche Werte: sind `a`, `b` und `c`."] {
        assert_eq!(lists_in(text, Form::Markdown), ["a b c"], "{text}");
    }
}

#[test]
fn a_list_may_be_for_one_case_only() {
    for (text, in_one_case) in [
        ("For guests, possible values are: `a`, `b`.", true),
        ("The state. Possible values are: `a`, `b`.", false),
        ("For guests, possible values are: a, b.", true),
        ("One of: a, b.", false),
    ] {
        let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), Form::Markdown);
        let inlines = prose.inlines(&Definitions::default());
        assert_eq!(read(&RunningText::of(&inlines, crate::vocabulary::words()))[0].in_one_case, in_one_case, "{text}");
    }
}

#[test]
fn a_value_knows_its_place() {
    let text = "Possible values are: business , education .";
    let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), Form::PlainText);
    let inlines = prose.inlines(&Definitions::default());
    let list = &read(&RunningText::of(&inlines, crate::vocabulary::words()))[0];
    assert_eq!(&text[list.values[1].span.range()], "education");
    assert_eq!(&text[list.span.range()], "Possible values are: business , education");
}
