//! What a teacher pastes into a page to have a figure there.

use std::fmt::Write as _;

/// A kind of page that figures are embedded in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// Any HTML page.
    Html,
    /// The same, with a script that makes the frame as high as the figure.
    HtmlFitted,
    /// Jupyter Book 2 and other MyST documents.
    Myst,
    /// Quarto documents and slides.
    Quarto,
    /// Markdown for MkDocs.
    MkDocs,
    /// A slide of reveal.js.
    Reveal,
    /// The HTML editor of Moodle or Canvas.
    Moodle,
    /// A cell of a Jupyter notebook.
    Jupyter,
    /// Notion and others that take an address.
    Address,
}

impl Host {
    /// Every host, the plainest first.
    pub const ALL: [Self; 9] = [
        Self::Html,
        Self::HtmlFitted,
        Self::Myst,
        Self::Quarto,
        Self::MkDocs,
        Self::Reveal,
        Self::Moodle,
        Self::Jupyter,
        Self::Address,
    ];

    /// What it is called, the same in every language but for the two plain ones, which the page names itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Html | Self::HtmlFitted => "HTML",
            Self::Myst => "Jupyter Book / MyST",
            Self::Quarto => "Quarto",
            Self::MkDocs => "MkDocs",
            Self::Reveal => "reveal.js",
            Self::Moodle => "Moodle / Canvas",
            Self::Jupyter => "Jupyter",
            Self::Address => "Notion",
        }
    }
}

/// A figure to be embedded.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// The address of the embedded page.
    pub address: &'a str,
    /// What a screen reader says of it.
    pub title: &'a str,
    /// How high it is, in CSS pixels.
    pub height: u32,
}

impl Frame<'_> {
    /// What is pasted into `host`.
    pub fn snippet(&self, host: Host) -> String {
        let Self { address, height, .. } = *self;
        match host {
            Host::Html | Host::MkDocs | Host::Moodle => self.iframe("src"),
            Host::HtmlFitted => self.iframe("src") + FIT,
            Host::Quarto => format!("```{{=html}}\n{}```\n", self.iframe("src")),
            Host::Reveal => format!("<section>\n{}</section>\n", self.iframe("data-src")),
            Host::Myst => {
                let title = one_line(self.title);
                format!("```{{iframe}} {address}\n:width: 100%\n:title: {title}\n:placeholder: figure.png\n```\n")
            }
            Host::Jupyter => {
                let address = address.replace('\\', "%5C").replace('"', "%22");
                format!(
                    "from IPython.display import IFrame\n\nIFrame(\"{address}\", width=\"100%\", height={height})\n"
                )
            }
            Host::Address => format!("{address}\n"),
        }
    }

    /// The frame as HTML; slides load what stands in `data-src` when they come up.
    fn iframe(&self, source: &str) -> String {
        let Self { address, title, height } = *self;
        let (address, title) = (escaped(address), escaped(&one_line(title)));
        format!(
            "<iframe {source}=\"{address}\"\n  title=\"{title}\"\n  width=\"100%\" height=\"{height}\" loading=\"lazy\" \
             style=\"border: 0\"></iframe>\n"
        )
    }
}

/// Makes every frame of Stepsize as high as its figure says; pages that already listen need none of it.
const FIT: &str = "\
<script>
  addEventListener(\"message\", ({ data, source }) => {
    if (!data || data.stepsize !== \"height\") return;
    for (const frame of document.querySelectorAll(\"iframe\")) {
      if (frame.contentWindow === source) frame.height = data.height;
    }
  });
</script>
";

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text as it stands in an attribute.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut html, c| {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            // Writing to a text cannot fail.
            c if c.is_control() => drop(write!(html, "&#{};", u32::from(c))),
            c => html.push(c),
        }
        html
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame<'_> =
        Frame { address: "https://a.org/#embed=1&run=adam\"><b>", title: "Adam & \"SGD\"\n<b>", height: 640 };

    #[test]
    fn nothing_breaks_out_of_an_attribute() {
        for host in [Host::Html, Host::HtmlFitted, Host::Quarto, Host::MkDocs, Host::Reveal, Host::Moodle] {
            let text = FRAME.snippet(host);
            assert!(text.contains("src=\"https://a.org/#embed=1&amp;run=adam&quot;&gt;&lt;b&gt;\""), "{text}");
            assert!(
                text.contains("title=\"Adam &amp; &quot;SGD&quot; &lt;b&gt;\"") && text.contains("height=\"640\""),
                "{text}"
            );
        }
        assert!(FRAME.snippet(Host::Jupyter).contains("#embed=1&run=adam%22><b>\", width=\"100%\", height=640)"));
    }

    #[test]
    fn each_host_has_its_own_words() {
        assert!(FRAME.snippet(Host::Myst).starts_with("```{iframe} https://a.org/"));
        assert!(FRAME.snippet(Host::Myst).contains("\n:title: Adam & \"SGD\" <b>\n"));
        assert!(FRAME.snippet(Host::Reveal).contains("<iframe data-src="));
        assert!(FRAME.snippet(Host::HtmlFitted).contains("data.stepsize !== \"height\""));
        assert_eq!(FRAME.snippet(Host::Address).lines().count(), 1);
    }
}
