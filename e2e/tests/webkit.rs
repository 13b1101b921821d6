//! The page in an engine other than Chromium's, where WebKitGTK is installed (Debian: `webkit2gtk-driver` and `xvfb`). It needs a
//! program more than the other tests, so where that is missing it says so and passes.

use stepsize_e2e::{WebKit, single};

const DRAWN: &str = "(() => {
    const canvas = document.querySelector('SELECTOR');
    if (!canvas || !canvas.width || !canvas.height) return false;
    const copy = document.createElement('canvas').getContext('2d');
    [copy.canvas.width, copy.canvas.height] = [canvas.width, canvas.height];
    copy.drawImage(canvas, 0, 0);
    const pixels = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return pixels.some(pixel => pixel !== pixels[0]);
})()";

fn drawn(canvas: &str) -> String {
    DRAWN.replace("SELECTOR", canvas)
}

/// A window, or a word that there is none.
fn window() -> Option<WebKit> {
    let window = WebKit::start();
    if window.is_none() {
        println!("skipped: WebKitWebDriver, its MiniBrowser or Xvfb is not installed");
    }
    window
}

/// What a page does wherever it comes from: a lab that follows a field, a lesson with its figure, an embedded training.
fn works(webkit: &WebKit, page: &str) {
    webkit.open(page);
    webkit.wait_until("document.querySelector('.reading .clause')");
    webkit.wait_until(&drawn(".rate canvas"));
    webkit.run(
        "const field = document.querySelector('.run[open] .control .number');
        field.value = '0.01';
        field.dispatchEvent(new Event('change', {bubbles: true}));",
    );
    webkit.wait_until("location.hash.includes('lr:0.01')");

    webkit.open(&format!("{page}#lesson=adagrad&lang=zh"));
    webkit.wait_until("document.querySelector('.lesson h1')?.textContent.includes('学习率')");
    webkit.run(
        "document.querySelector('.predict input').click(); document.querySelector('.exhibition').scrollIntoView();",
    );
    webkit.wait_until(&drawn(".exhibits canvas"));

    webkit.open(&format!("{page}#v=1&data=two_moons&steps=20&run=adam,lr:0.02/constant&embed=1"));
    webkit.wait_until("document.querySelector('.embedded .reading')?.innerText.includes('20')");
    webkit.wait_until(&drawn(".pictures canvas"));
    assert_eq!(webkit.run("return document.querySelector('#failure').hidden;"), true);
}

#[test]
fn the_served_page_works() {
    if let Some(webkit) = window() {
        let address = webkit.address();
        works(&webkit, &address);
    }
}

#[test]
fn the_single_file_works_from_a_disk() {
    if let Some(webkit) = window() {
        works(&webkit, &format!("file://{}", single().display()));
    }
}

#[test]
fn the_same_link_gives_the_same_reading_as_everywhere() {
    if let Some(webkit) = window() {
        webkit.open(&webkit.address());
        webkit.wait_until("document.querySelector('.reading .clause')");
        let reading = webkit.run("return document.querySelector('.reading').innerText;");
        let reading = reading.as_str().unwrap_or_default();
        assert!(reading.contains("1e-8") && reading.contains("811") && reading.contains("3.872"), "{reading}");
    }
}
