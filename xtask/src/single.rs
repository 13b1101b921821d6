//! `cargo xtask single-file`: the whole page as one file, to be kept, sent, or opened from a disk.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::args::Args;
use crate::built::{self, Files, text};
use crate::digest::{base64, integrity};
use crate::html::{Tag, name, tags};
use crate::run::{Outcome, root};
use crate::trunk;

const OUT: &str = "target/stepsize.html";
const DIST: &str = "target/single-dist";
const INDEX: &str = "index.html";
/// What a page on its own cannot use: no worker serves it, and nothing installs it.
const LEFT_OUT: [&str; 2] = ["sw.js", "manifest.webmanifest"];
/// Pages that embed the page, which is no use inside it.
const EXAMPLES: &str = "examples/";
/// Where the policy goes, which needs the checksums of all that follows.
const POLICY: &str = "<!-- policy -->";
const PAGES: &str = include_str!("pages.js");

/// Builds the page as it is published and packs it.
pub fn single_file(mut args: Args) -> Outcome {
    let out = args.value("--out")?.map_or_else(|| root().join(OUT), PathBuf::from);
    args.finish()?;
    trunk::build(DIST)?;
    write(&root().join(DIST), &out)
}

/// Packs a built page into this file.
pub fn write(dist: &Path, out: &Path) -> Outcome {
    let mut files = built::read(dist)?;
    files.retain(|name, _| !name.starts_with(EXAMPLES));
    let page = pack(&files)?;
    let folder = out.parent().unwrap_or(Path::new(""));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(out, &page));
    written.map_err(|error| format!("{}: {error}.", out.display()))?;
    println!("{}: {} kB, everything inside", out.display(), page.len().div_ceil(1000));
    Ok(())
}

/// The page with every other file inside.
fn pack(files: &Files) -> Outcome<String> {
    let index = text(files, INDEX)?;
    let mut packer = Packer::new(files);
    let (mut page, mut at) = (String::new(), 0);
    for tag in tags(index) {
        if let Some(instead) = packer.instead_of(&tag)? {
            page += &index[at..tag.range.start];
            page += &instead;
            let rest = &index[tag.range.end..];
            // A script that is a file is empty, and its end goes with it.
            at = index.len() - rest.strip_prefix("</script>").unwrap_or(rest).len();
        }
    }
    let (rest, end) = index[at..].rsplit_once("</body>").ok_or("The built page has no `</body>`.")?;
    page += rest;
    page += &packer.program.take().ok_or("The built page has no script with `data-js`.")?;
    page += &packer.other_pages()?;
    page += "</body>";
    page += end;
    let page = page.replacen(POLICY, &packer.policy(), 1);
    packer.check(&page).map(|()| page)
}

/// What has been packed so far.
struct Packer<'a> {
    files: &'a Files,
    used: BTreeSet<String>,
    /// Checksums of what may run, and of what may dress the page.
    scripts: Vec<String>,
    styles: Vec<String>,
    /// The scripts that start the app. They come last, as nothing holds them back until the page is there.
    program: Option<String>,
}

impl<'a> Packer<'a> {
    fn new(files: &'a Files) -> Self {
        let used = [INDEX.to_owned()].into();
        Self { files, used, scripts: Vec::new(), styles: Vec::new(), program: None }
    }

    /// What stands in the place of a tag that speaks of another file, or of such tags.
    fn instead_of(&mut self, tag: &Tag<'_>) -> Outcome<Option<String>> {
        let instead = match (tag.name, tag.get("rel"), tag.file()) {
            ("meta", ..) if tag.get("http-equiv") == Some("Content-Security-Policy") => POLICY.into(),
            ("link", Some("stylesheet"), Some(file)) => self.style(file)?,
            ("link", Some("icon"), Some(file)) => self.icon(file)?,
            ("link", Some("manifest" | "modulepreload" | "preload"), _) => String::new(),
            ("script", _, Some(file)) => {
                self.program = Some(self.program(file, tag)?);
                String::new()
            }
            _ => return Ok(None),
        };
        Ok(Some(instead))
    }

    fn text(&mut self, file: &str) -> Outcome<String> {
        self.used.insert(file.into());
        // A browser makes one of these of the other before it takes the checksum.
        text(self.files, file).map(|text| text.replace("\r\n", "\n"))
    }

    fn bytes(&mut self, file: &str) -> Outcome<&[u8]> {
        self.used.insert(file.into());
        self.files.get(file).map(Vec::as_slice).ok_or(format!("The built page has no {file}."))
    }

    fn style(&mut self, file: &str) -> Outcome<String> {
        let text = self.text(file)?;
        if text.to_ascii_lowercase().contains("</style") {
            return Err(format!("{file} cannot go into a page: it has the end of a style in it."));
        }
        self.styles.push(integrity(text.as_bytes()));
        Ok(format!("<style>{text}</style>"))
    }

    fn icon(&mut self, file: &str) -> Outcome<String> {
        let data = base64(self.bytes(file)?);
        Ok(format!("<link rel=icon type=image/svg+xml href=\"data:image/svg+xml;base64,{data}\">"))
    }

    /// Program and glue as `boot.js` finds them where its own tag names no files: see `unpack` there.
    fn program(&mut self, boot: &str, tag: &Tag<'_>) -> Outcome<String> {
        let [glue, wasm] = ["data-js", "data-wasm"].map(|name| tag.get(name).ok_or(format!("{boot} has no {name}.")));
        let (glue, wasm) = (self.text(name(glue?))?, base64(self.bytes(name(wasm?))?));
        let init = default_export(&glue).ok_or("The glue exports no default.")?;
        let boot = self.text(boot)?;
        let boot = self.script("", &boot)?;
        let glue = format!("{glue}\nglobalThis.stepsizeGlue?.({{ default: {init} }});\n");
        let glue = self.script(" type=module", &glue)?;
        Ok(format!("<script type=text/plain id=program>{wasm}</script>\n{boot}\n{glue}\n"))
    }

    fn script(&mut self, attributes: &str, text: &str) -> Outcome<String> {
        let text = escaped(text)?;
        self.scripts.push(integrity(text.as_bytes()));
        Ok(format!("<script{attributes}>{text}</script>"))
    }

    /// The pages that links lead to, each without its head, and the script that shows them.
    fn other_pages(&mut self) -> Outcome<String> {
        let names = self.files.keys().filter_map(|name| Some((name, name.strip_suffix(".html")?)));
        let names: Vec<_> = names.filter(|(name, _)| *name != INDEX).collect();
        let mut pages = String::new();
        for (name, stem) in names {
            let text = self.text(name)?;
            let (_, content) = text.split_once("<h1").ok_or(format!("{name} has no heading to begin with."))?;
            pages += &["<template id=page-", stem, ".html><h1", content, "</template>\n"].concat();
        }
        Ok(pages + &self.script("", PAGES)? + "\n")
    }

    /// As strict as that of the page, but for nothing to fetch, and with what runs named by its checksum.
    fn policy(&self) -> String {
        let quoted = |hashes: &[String]| hashes.iter().map(|hash| format!("'{hash}'")).collect::<Vec<_>>().join(" ");
        let (scripts, styles) = (quoted(&self.scripts), quoted(&self.styles));
        format!(
            "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src {scripts} \
             'wasm-unsafe-eval'; style-src {styles}; img-src data: blob:; connect-src 'none'; frame-src 'self'; base-uri 'none'; \
             form-action 'none'\">"
        )
    }

    /// Refuses a page that needs a file beside it, and one that lacks a file it should have inside.
    fn check(&self, page: &str) -> Outcome {
        // A page inside leads back by the address of the folder, which is taken care of.
        let is_file = |file: &&str| !file.is_empty() && !file.starts_with('#');
        if let Some(file) = tags(page).iter().filter_map(Tag::file).find(is_file) {
            return Err(format!("The single file still needs {file}."));
        }
        let forgotten = |name: &&String| !self.used.contains(*name) && !LEFT_OUT.contains(&name.as_str());
        match self.files.keys().find(forgotten) {
            Some(name) => Err(format!("The single file has no place for {name}.")),
            None => Ok(()),
        }
    }
}

/// A script as it can stand in a page: without what a browser takes for its end, or for a comment in which it does not end.
fn escaped(text: &str) -> Outcome<String> {
    let text = text.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    if text.to_ascii_lowercase().contains("</script") {
        return Err("A script has its own end in it.".into());
    }
    Ok(text)
}

/// What a module calls the thing that it exports as its default.
fn default_export(glue: &str) -> Option<&str> {
    let before = glue.split(" as default").next().filter(|before| before.len() < glue.len())?;
    before.rsplit([' ', '{', ',']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><html><head><meta charset=utf-8><meta content=\"script-src 'self'\" \
        http-equiv=Content-Security-Policy><link href=icon.svg rel=icon><link rel=manifest href=manifest.webmanifest>\
        <link href=./a.css rel=stylesheet><script data-js=./a.js data-wasm=./a.wasm src=./boot.js defer></script>\
        <link href=./a.js rel=modulepreload></head><body><p>Hi</body></html>";

    fn files() -> Files {
        let files = [
            (INDEX, PAGE),
            ("icon.svg", "<svg/>"),
            ("manifest.webmanifest", "{}"),
            ("sw.js", ""),
            ("a.css", "p { color: red }\r\n"),
            ("a.js", "const end = '</script>'; // <!--\nexport { x as y, init as default };"),
            ("a.wasm", "\0asm"),
            ("boot.js", "boot();"),
            ("more.html", "<!doctype html><title>More</title><h1>More</h1><a href=\"./\">Back</a>"),
        ];
        files.into_iter().map(|(name, text)| (name.into(), text.into())).collect()
    }

    /// What stands between the tags of each element of this kind, with its start tag.
    fn inside<'a>(page: &'a str, name: &str) -> Vec<(Tag<'a>, &'a str)> {
        let tags = tags(page).into_iter().filter(|tag| tag.name == name);
        let end = format!("</{name}>");
        tags.map(|tag| (page[tag.range.end..].split(&end).next().unwrap(), tag))
            .map(|(text, tag)| (tag, text))
            .collect()
    }

    #[test]
    fn everything_is_inside_and_nothing_is_asked_for() {
        let page = pack(&files()).unwrap();
        let asks = |tag: &Tag<'_>| tag.file().is_some_and(|file| !file.is_empty());
        assert!(!tags(&page).iter().any(asks), "{page}");
        assert!(page.contains("<style>p { color: red }\n</style>"));
        assert!(page.contains("data:image/svg+xml;base64,PHN2Zy8+"));
        assert!(page.contains("id=program>AGFzbQ==</script>"));
        assert!(page.contains("<template id=page-more.html><h1>More</h1>"));
        assert!(page.contains("stepsizeGlue?.({ default: init })"));
        assert!(page.ends_with("</body></html>"));
    }

    #[test]
    fn the_policy_names_exactly_what_runs() {
        let page = pack(&files()).unwrap();
        let policy =
            tags(&page).into_iter().find_map(|tag| tag.get("content").filter(|_| tag.get("http-equiv").is_some()));
        let policy = policy.unwrap();
        assert!(!policy.contains("unsafe-inline") && policy.contains("connect-src 'none'"));
        let is_code = |tag: &Tag<'_>| tag.get("type") != Some("text/plain");
        let scripts = inside(&page, "script").into_iter().filter(|(tag, _)| is_code(tag));
        let hashes: Vec<_> =
            scripts.chain(inside(&page, "style")).map(|(_, text)| integrity(text.as_bytes())).collect();
        assert_eq!(hashes.len(), 4);
        assert!(hashes.iter().all(|hash| policy.contains(hash)), "{policy}\n{hashes:?}");
        assert_eq!(policy.matches("sha256-").count(), hashes.len());
    }

    #[test]
    fn a_script_does_not_end_early() {
        assert_eq!(escaped("a</script>b<!--c").unwrap(), "a<\\/script>b<\\!--c");
        assert!(escaped("</SCRIPT>").is_err());
        let page = pack(&files()).unwrap();
        assert_eq!(page.matches("<script").count(), page.matches("</script>").count());
    }

    #[test]
    fn nothing_is_forgotten() {
        let mut files = files();
        files.insert("snippets/x.js".into(), Vec::new());
        assert!(pack(&files).unwrap_err().contains("snippets/x.js"));
        files.remove("snippets/x.js");
        files.remove("a.wasm");
        assert!(pack(&files).unwrap_err().contains("a.wasm"));
    }

    #[test]
    fn a_link_to_a_file_is_refused() {
        let mut files = files();
        let page = PAGE.replace("<p>Hi", "<a href=notes.txt>Hi</a>");
        files.insert(INDEX.into(), page.into());
        assert!(pack(&files).unwrap_err().contains("notes.txt"));
    }

    #[test]
    fn finds_the_default_of_a_module() {
        assert_eq!(default_export("export { initSync, __wbg_init as default };"), Some("__wbg_init"));
        assert_eq!(default_export("export{a as initSync,b as default}"), Some("b"));
        assert_eq!(default_export("export { initSync };"), None);
    }
}
