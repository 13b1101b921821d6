//! Just enough HTTP for one server and one client on the same machine.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// A message, coming or going.
pub struct Message {
    /// `GET /path HTTP/1.1`, or `HTTP/1.1 200 OK`.
    pub first_line: String,
    pub body: Vec<u8>,
}

/// Reads one message; a body needs a length.
pub fn read(stream: &TcpStream) -> io::Result<Message> {
    let mut reader = BufReader::new(stream);
    let first_line = line(&mut reader)?;
    let mut body = Vec::new();
    loop {
        let header = line(&mut reader)?.to_ascii_lowercase();
        if let Some(length) = header.strip_prefix("content-length:") {
            body.resize(length.trim().parse().map_err(io::Error::other)?, 0);
        }
        if header.is_empty() {
            reader.read_exact(&mut body)?;
            return Ok(Message { first_line, body });
        }
    }
}

/// Writes one message, the only one of its connection. Each of its headers ends in a line break.
pub fn write(mut stream: &TcpStream, first_line: &str, headers: &str, body: &[u8]) -> io::Result<()> {
    let length = body.len();
    let head = format!("{first_line}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)
}

fn line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    match reader.read_line(&mut line)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(line.trim_end().to_owned()),
    }
}
