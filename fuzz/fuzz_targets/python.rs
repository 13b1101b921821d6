//! Any bytes as pasted Python code: it is read, every place lies in the text, and every value reads back as printed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stepsize_core::{
    limits,
    python::{Kind, read},
    text::Language,
};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for statement in read(&text).statements {
        assert!(text.is_char_boundary(statement.at));
        let value = match statement.value {
            Ok(value) => value,
            Err(mistake) => {
                assert!(text.is_char_boundary(mistake.at));
                assert!(!mistake.say(Language::English).is_empty());
                continue;
            }
        };
        assert!(text.is_char_boundary(value.at));
        let code = format!("x = {}", value.print());
        if code.len() <= limits::CODE {
            let again = read(&code).value("x").map(|again| format!("x = {}", again.print()));
            assert_eq!(again, Some(code));
        }
        if let Kind::Call(call) = value.kind {
            call.print_lines(4, 80);
        }
    }
});
