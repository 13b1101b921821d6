//! What a teacher pastes into a page to have a figure there.

use std::fmt::Write as _;

/// A kind of page that figures are embedded in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// Any HTML page.
    Html,
    /// The same, with a script that makes the frame as high as the figure.
    HtmlFitted,
    /// Jupyter Book 2 and other documents of mystmd.
    Myst,
    /// Jupyter Book 1 and other documents of Sphinx, which take HTML.
    Sphinx,
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
    pub const ALL: [Self; 10] = [
        Self::Html,
        Self::HtmlFitted,
        Self::Myst,
        Self::Sphinx,
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
            Self::Myst => "Jupyter Book 2 / MyST",
            Self::Sphinx => "Jupyter Book 1 / Sphinx",
            Self::Quarto => "Quarto",
            Self::MkDocs => "MkDocs",
            Self::Reveal => "reveal.js",
            Self::Moodle => "Moodle / Canvas",
            Self::Jupyter => "Jupyter",
            Self::Address => "Notion",
        }
    }

    /// Whether frames there become as high as their figures say.
    pub const fn fits(self) -> bool {
        matches!(self, Self::HtmlFitted | Self::Sphinx | Self::Moodle)
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
        match host {
            Host::Html | Host::MkDocs | Host::Moodle => self.iframe(),
            Host::HtmlFitted | Host::Sphinx => self.iframe() + FIT,
            Host::Quarto => format!("```{{=html}}\n{}```\n", self.iframe()),
            Host::Reveal => format!("<section>\n{}</section>\n", self.iframe()),
            Host::Myst => self.directive(),
            Host::Jupyter => self.cell(),
            Host::Address => format!("{}\n", self.address),
        }
    }

    /// The directive of MyST. It gives every frame the shape of 5 to 3, which only a style sheet can change; `%` begins a comment.
    fn directive(&self) -> String {
        let Self { address, height, .. } = *self;
        let title = one_line(self.title);
        format!(
            "% Once, in the style sheet that site.options.style of myst.yml names:\n\
             % .stepsize-{height} .relative {{ padding-bottom: 0 !important; height: {height}px }}\n\n\
             ```{{iframe}} {address}\n:width: 100%\n:title: {title}\n:class: stepsize-{height}\n```\n"
        )
    }

    /// The cell of a notebook.
    fn cell(&self) -> String {
        let Self { address, height, .. } = *self;
        let address = address.replace('\\', "%5C").replace('"', "%22");
        let title = escaped(&one_line(self.title)).replace('\'', "&#39;").replace('\\', "&#92;");
        format!(
            "from IPython.display import IFrame\n\n\
             IFrame(\"{address}\", width=\"100%\", height={height}, extras=['title=\"{title}\"'])\n"
        )
    }

    /// The frame as HTML. It loads once it comes near, on a slide when that comes up, and stays as the reader leaves it.
    fn iframe(&self) -> String {
        let Self { address, title, height } = *self;
        let (address, title) = (escaped(address), escaped(&one_line(title)));
        format!(
            "<iframe src=\"{address}\"\n  title=\"{title}\"\n  width=\"100%\" height=\"{height}\" loading=\"lazy\" \
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
        let cell = FRAME.snippet(Host::Jupyter);
        assert!(
            cell.contains("#embed=1&run=adam%22><b>\", width=\"100%\", height=640, extras=['title=\"Adam &amp; "),
            "{cell}"
        );
    }

    #[test]
    fn each_host_has_its_own_words() {
        let directive = FRAME.snippet(Host::Myst);
        assert!(directive.contains("\n```{iframe} https://a.org/") && directive.contains(" height: 640px }\n"));
        assert!(directive.contains("\n:title: Adam & \"SGD\" <b>\n:class: stepsize-640\n"));
        assert!(FRAME.snippet(Host::Reveal).starts_with("<section>\n<iframe src="));
        assert!(FRAME.snippet(Host::Sphinx).contains("</script>"));
        assert!(FRAME.snippet(Host::HtmlFitted).contains("data.stepsize !== \"height\""));
        assert_eq!(FRAME.snippet(Host::Address).lines().count(), 1);
    }
}
