//! Reading base64, in which WebDriver sends pictures.

/// The bytes of a text in the standard alphabet; anything else in it, such as padding, is skipped.
pub fn decode(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter_map(digit).collect();
    digits.chunks(4).flat_map(bytes).collect()
}

/// Four digits hold three bytes, three hold two, two hold one.
fn bytes(digits: &[u8]) -> impl Iterator<Item = u8> + use<> {
    let padded = digits.iter().chain(&[0; 4]).take(4);
    let bits = padded.fold(0_u32, |bits, digit| bits << 6 | u32::from(*digit));
    let [_, bytes @ ..] = bits.to_be_bytes();
    bytes.into_iter().take(digits.len().saturating_sub(1))
}

fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn decodes_every_length() {
        assert_eq!(decode("Zm9vYmFy"), b"foobar");
        assert_eq!(decode("Zm9vYmE="), b"fooba");
        assert_eq!(decode("Zm9vYg=="), b"foob");
        assert_eq!(decode("+/8="), [0xfb, 0xff]);
        assert_eq!(decode(""), b"");
    }
}
