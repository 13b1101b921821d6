// Starts the app, and says in plain HTML what happened when it cannot start or stops.
// A classic script, as browsers run no module from a page that was opened as a file. No syntax newer than 2019 but `import()`:
// a browser too old for the app must still be able to say so; for one that is too old even for this, index.html does.

const CATALOGUE = {
  en: {
    loading: "Loading…",
    file: [
      "Stepsize was opened as a file",
      "A browser does not let a page on disk load its other parts. Open the single file stepsize.html instead, which has them inside (`cargo xtask single-file` makes it), or let `cargo xtask serve` serve the page.",
    ],
    network: ["Stepsize could not be loaded", "A part of the page did not arrive. Check the connection, then reload."],
    frame: [
      "This frame keeps Stepsize from loading",
      "A sandboxed frame without allow-same-origin loads no parts of a page. Show the single file stepsize.html in it, or let the server send Access-Control-Allow-Origin: *.",
    ],
    missing: [
      "A part of Stepsize is missing",
      "The server does not have {file}. Reload, as the page may just have been renewed; if that does not help, that file has to be put there.",
    ],
    page: [
      "A web page came instead of the program",
      "In place of {file} the server sent a web page, as some do at addresses they do not know. Reload; if that does not help, that file has to be put there.",
    ],
    type: [
      "A part of Stepsize came under a wrong name",
      "The server does not call {file} JavaScript, and so browsers refuse to run it. Its Content-Type has to be text/javascript.",
    ],
    damaged: [
      "A part of Stepsize is damaged",
      "{file} is cut short or altered. Reload; if that does not help, that file has to be copied anew.",
    ],
    policy: [
      "Stepsize is not allowed to run here",
      "The security policy of this site forbids it. Its script-src has to allow 'self' and 'wasm-unsafe-eval', its connect-src 'self'.",
    ],
    browser: [
      "This browser cannot run Stepsize",
      "It lacks WebAssembly with SIMD. Chrome 111, Firefox 121 and Safari 16.4 were the first with everything that this page needs; please update or use another browser.",
    ],
    crash: [
      "Stepsize stopped",
      "An error inside Stepsize stopped it. Reload to go on with this link; if it happens again, start with defaults.",
    ],
    again: [
      "Stepsize stopped again",
      "This link stopped Stepsize twice within a minute. Start with defaults, and please pass the report on to whoever can mend it.",
    ],
    reload: "Reload",
    resume: "Reload this view",
    defaults: "Start with defaults",
    copy: "Copy report",
    copied: "Copied",
  },
  zh: {
    loading: "正在加载…",
    file: [
      "Stepsize 被当作文件打开",
      "浏览器不允许磁盘上的网页加载它的其他部分。请改为打开包含全部内容的单个文件 stepsize.html（由 `cargo xtask single-file` 生成），或用 `cargo xtask serve` 提供页面。",
    ],
    network: ["Stepsize 未能加载", "页面的一部分没有传输成功。请检查网络连接，然后重新加载。"],
    frame: [
      "此嵌入框使 Stepsize 无法加载",
      "没有 allow-same-origin 的沙盒嵌入框不能加载页面的其他部分。请在其中显示单个文件 stepsize.html，或让服务器发送 Access-Control-Allow-Origin: *。",
    ],
    missing: [
      "Stepsize 缺少一部分",
      "服务器上没有 {file}。页面可能刚刚更新，请重新加载；如果仍然如此，需要把该文件放到服务器上。",
    ],
    page: [
      "收到的是网页，而不是程序",
      "服务器没有给出 {file}，而是发来了一个网页，有些服务器对未知地址会这样回答。请重新加载；如果仍然如此，需要把该文件放到服务器上。",
    ],
    type: [
      "Stepsize 的一部分类型不对",
      "服务器没有把 {file} 标为 JavaScript，浏览器因此拒绝运行。它的 Content-Type 应为 text/javascript。",
    ],
    damaged: ["Stepsize 的一部分已损坏", "{file} 不完整或被改动。请重新加载；如果仍然如此，需要重新复制该文件。"],
    policy: [
      "此处不允许运行 Stepsize",
      "本站的安全策略禁止了它。script-src 需要允许 'self' 和 'wasm-unsafe-eval'，connect-src 需要允许 'self'。",
    ],
    browser: [
      "此浏览器无法运行 Stepsize",
      "它不支持带 SIMD 的 WebAssembly。最低版本为 Chrome 111、Firefox 121 或 Safari 16.4；请更新浏览器或换用其他浏览器。",
    ],
    crash: ["Stepsize 已停止", "Stepsize 因内部错误而停止。重新加载可沿用此链接继续；如果再次出现，请使用默认设置。"],
    again: [
      "Stepsize 再次停止",
      "此链接在一分钟内两次使 Stepsize 停止。请使用默认设置重新开始，并把报告转给能够修复它的人。",
    ],
    reload: "重新加载",
    resume: "重新加载此视图",
    defaults: "使用默认设置",
    copy: "复制报告",
    copied: "已复制",
  },
};

// A module whose only function makes a v128 out of a byte: valid exactly where wasm has SIMD.
const SIMD = Uint8Array.of(
  0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // magic, version
  1, 5, 1, 0x60, 0, 1, 0x7b, // type: () -> v128
  3, 2, 1, 0, // one function of that type
  10, 8, 1, 6, 0, 0x41, 0, 0xfd, 0x0f, 0x0b, // i32.const 0, i8x16.splat, end
);

// Where the last crash is remembered, as long as the tab is open, and for how many milliseconds it counts.
const LAST_CRASH = "stepsize-crash";
const SOON = 60000;

const part = (id) => document.getElementById(id);

// The app keeps the page's `lang` up to date, so a late failure speaks the language chosen there.
const words = () => CATALOGUE[document.documentElement.lang.startsWith("zh") ? "zh" : "en"];

function say(id, text) {
  part(id).textContent = text;
}

// Offers a button, behind those that are offered already.
function offer(id, text, action) {
  const button = part(id);
  button.textContent = text;
  button.onclick = action;
  button.hidden = false;
  button.parentNode.append(button);
}

async function copyReport() {
  try {
    await navigator.clipboard.writeText(part("failure-report").textContent);
    say("failure-copy", words().copied);
  } catch {
    // A frame may forbid the clipboard: leave the text selected, one key away from a copy.
    getSelection().selectAllChildren(part("failure-report"));
  }
}

function stopWaiting() {
  const waiting = part("boot");
  if (waiting) waiting.remove();
}

// Nothing behind the message works any more, so nothing there may be reached.
function leaveOnly(box) {
  stopWaiting();
  for (const other of document.body.children) other.inert = other !== box;
  box.hidden = false;
}

// Only the first failure is told: the ones after it are its echoes.
function fail(kind, detail, file) {
  const box = part("failure");
  if (!box.hidden) return;
  const [title, text] = words()[kind];
  say("failure-title", title);
  say("failure-text", text.replace("{file}", file));
  say("failure-report", [detail, location.href, navigator.userAgent].join("\n"));
  offerWaysOut(kind);
  leaveOnly(box);
}

// The best one first. A page that has not started has no view to lose.
function offerWaysOut(kind) {
  const { reload, resume, defaults, copy } = words();
  // Not every engine goes from a page without an address to that page.
  const afresh = () => (location.hash ? location.replace(location.href.split("#")[0]) : location.reload());
  const startAfresh = () => offer("failure-defaults", defaults, afresh);
  if (kind === "again") startAfresh();
  offer("failure-reload", kind === "crash" || kind === "again" ? resume : reload, () => location.reload());
  if (kind === "crash") startAfresh();
  offer("failure-copy", copy, copyReport);
}

const describe = (error) => String((error && error.stack) || error);

// Whether this link crashed a short while ago. Remembers that it crashes now.
function crashedBefore() {
  try {
    const [link, time] = JSON.parse(sessionStorage.getItem(LAST_CRASH) || "[]");
    sessionStorage.setItem(LAST_CRASH, JSON.stringify([location.href, Date.now()]));
    return link === location.href && Date.now() - time < SOON;
  } catch {
    // A frame without rights remembers nothing.
    return false;
  }
}

function crash(detail) {
  if (part("failure").hidden) fail(crashedBefore() ? "again" : "crash", detail);
}

globalThis.stepsizeFailed = crash;

// Without an error object it is a notice of the browser (ResizeObserver's, an extension's), not a failure of ours.
addEventListener("error", ({ error }) => error && crash(describe(error)));
addEventListener("unhandledrejection", ({ reason }) => crash(describe(reason)));

// A file that the policy of the site keeps away looks like one that got lost, but for this.
let refused = false;
addEventListener("securitypolicyviolation", () => (refused = true));

const supported = () => typeof WebAssembly === "object" && WebAssembly.validate(SIMD);

// What is valid and still cannot be compiled is refused by a policy.
function permitted() {
  try {
    return !!new WebAssembly.Module(SIMD);
  } catch {
    return false;
  }
}

// A failure that is understood: which message tells of it, and of which file.
function problem(kind, url, detail) {
  const file = url.split("/").pop();
  return Object.assign(new Error(`${detail} ${url}`), { kind, file });
}

const typeOf = (response) => response.headers.get("Content-Type") || "";

async function request(url) {
  const response = await fetch(url);
  if (!response.ok) throw problem(response.status < 500 ? "missing" : "network", url, response.status);
  if (typeOf(response).includes("html")) throw problem("page", url, typeOf(response));
  return response;
}

async function fetchGlue(url) {
  try {
    return await import(new URL(url, document.baseURI));
  } catch (error) {
    // The browser does not tell why: ask for the file once more, and look.
    const type = typeOf(await request(url));
    if (!/(java|ecma)script/.test(type)) throw problem("type", url, type);
    throw error instanceof SyntaxError ? problem("damaged", url, error) : error;
  }
}

async function fetchProgram(url) {
  const response = await request(url);
  // Some plain file servers do not know the type, and streaming insists on it.
  if (typeOf(response) !== "application/wasm") return compile(await response.arrayBuffer(), url);
  try {
    return await WebAssembly.compileStreaming(response);
  } catch {
    // The browser has not kept the bytes, which tell whose fault it is.
    return compile(await (await request(url)).arrayBuffer(), url);
  }
}

async function compile(bytes, url) {
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw problem(isWhole(new Uint8Array(bytes)) ? "browser" : "damaged", url, error);
  }
}

// Whether these are the sections of a wasm module up to the very end. Each is a kind, its length in LEB128, and as many bytes.
function isWhole(bytes) {
  let at = 8;
  while (at < bytes.length) {
    let [length, shift] = [0, 0];
    do {
      at += 1;
      length += (bytes[at] & 127) * 2 ** shift;
      shift += 7;
    } while (bytes[at] > 127);
    at += 1 + length;
  }
  return at === bytes.length && SIMD.slice(0, 8).every((byte, i) => byte === bytes[i]);
}

// The single file has both parts inside: the glue is a module that hands itself over when it is run, the program is text.
async function unpack() {
  const glue = await new Promise((resolve) => (globalThis.stepsizeGlue = resolve));
  const text = part("program");
  text.remove();
  const bytes = Uint8Array.from(atob(text.textContent), (letter) => letter.charCodeAt(0));
  return [glue, await compile(bytes, "stepsize.html")];
}

// Lets a worker keep the page's files for when there is no connection. Not for a frame, and on this machine, where the page is
// worked on and should be the latest, only if the address says `?offline`.
function keepOffline(worker) {
  const isHere = /^(localhost|127\..*|\[::1\])$/.test(location.hostname) && !location.search.includes("offline");
  const isFrame = self !== top || /[#&]embed=1(&|$)/.test(location.hash);
  if (!worker || !isSecureContext || isHere || isFrame) return;
  try {
    navigator.serviceWorker.register(worker).catch(() => {});
  } catch {
    // The browser has none, or forbids them here; the page works all the same.
  }
}

// Why a part did not come, where the browser keeps silent about it.
function obstacle() {
  if (location.protocol === "file:") return "file";
  if (refused) return "policy";
  return origin === "null" ? "frame" : "network";
}

async function explain(stage, error) {
  // The news of a refusal come a moment after the refusal.
  await new Promise((done) => setTimeout(done));
  if (error && error.kind) fail(error.kind, describe(error), error.file);
  else if (stage === "load") fail(obstacle(), describe(error));
  else crash(describe(error));
}

async function boot({ js, wasm, worker }) {
  document.documentElement.lang = /^zh/.test(navigator.language) ? "zh" : "en";
  say("boot-status", words().loading);
  if (!supported()) return fail("browser", "no WebAssembly SIMD");
  if (!permitted()) return fail("policy", "WebAssembly is refused");
  let stage = "load";
  try {
    const [glue, program] = await (js ? Promise.all([fetchGlue(js), fetchProgram(wasm)]) : unpack());
    stage = "run";
    await glue.default({ module_or_path: program });
    stopWaiting();
    keepOffline(worker);
  } catch (error) {
    explain(stage, error);
  }
}

boot(document.currentScript.dataset);
