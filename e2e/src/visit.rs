//! How a person comes to the page.

use std::env;

use serde_json::json;

use crate::page::Page;
use crate::site::{Service, Site, file_address, single};
use crate::window::Window;

/// Everything about a visitor that the page can notice.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// What follows the address: `""`, `#` and a link, or the name of another file there.
    pub hash: &'a str,
    /// Width and height of the window, in CSS pixels. Anything narrower than 600 is a phone, with a finger.
    pub size: (u32, u32),
    /// Device pixels for each CSS pixel.
    pub scale: f64,
    /// The browser's language.
    pub language: &'a str,
    /// Whether the system prefers dark.
    pub dark: bool,
    /// What the server has, and how well it serves.
    pub service: Service<'a>,
    /// Another address than that of the server.
    pub address: Option<&'a str>,
    /// A script that runs before anything of the page does.
    pub before: &'a str,
}

impl Default for Visit<'_> {
    /// A desktop, English, light.
    fn default() -> Self {
        let (hash, language, before) = ("", "en-US", "");
        let (size, service) = ((1440, 900), Service::default());
        Self { hash, size, scale: 1.0, language, dark: false, service, address: None, before }
    }
}

impl Visit<'_> {
    /// Opens the page in a browser of its own and waits until it has started, or has said why not.
    pub fn open(&self) -> Page {
        let page = self.arrive();
        page.wait_for_start();
        page
    }

    /// Opens the page in a browser of its own, whatever comes of it.
    pub fn arrive(&self) -> Page {
        let site = Site::start(&self.service);
        let window = Window::start();
        self.dress(&window);
        let home = if self.is_single() { file_address(&single()) } else { site.address() };
        let address = self.address.unwrap_or(&home);
        window.post("url", &json!({"url": format!("{address}{}", self.hash)}));
        Page { window, site, home }
    }

    /// Whether the page is the single file, which `STEPSIZE_SINGLE` asks for wherever the test is not about its server.
    fn is_single(&self) -> bool {
        let is_asked = env::var_os("STEPSIZE_SINGLE").is_some();
        let is_page = self.hash.is_empty() || self.hash.starts_with('#');
        is_asked && is_page && self.address.is_none() && self.service == Service::default()
    }

    /// Makes the browser look like the visitor's.
    fn dress(&self, window: &Window) {
        let (width, height) = self.size;
        let mobile = width < 600;
        let screen = json!({"width": width, "height": height, "deviceScaleFactor": self.scale, "mobile": mobile});
        window.devtools("Emulation.setDeviceMetricsOverride", &screen);
        window.devtools("Emulation.setTouchEmulationEnabled", &json!({"enabled": mobile}));
        let scheme = if self.dark { "dark" } else { "light" };
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        window.devtools("Emulation.setEmulatedMedia", &json!({"features": features}));
        self.speak(window);
        window.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": self.before}));
    }

    fn speak(&self, window: &Window) {
        let version = window.devtools("Browser.getVersion", &json!({}));
        let agent = json!({"userAgent": version["userAgent"], "acceptLanguage": self.language});
        window.devtools("Emulation.setUserAgentOverride", &agent);
        window.devtools("Emulation.setLocaleOverride", &json!({"locale": self.language}));
    }
}
