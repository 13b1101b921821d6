//! Building and serving the page with Trunk.

use std::net::TcpListener;
use std::process::Command;

use crate::args::Args;
use crate::offline;
use crate::run::{self, Outcome};
use crate::tool::find_all;
use crate::tools;

const PORT: u16 = 8080;

/// Builds the page as it is published, into a folder of the project.
pub fn build(dist: &str) -> Outcome {
    run::run(trunk("build")?.args(["--dist", dist]))?;
    offline::stamp(&run::root().join(dist))
}

/// Serves the page to this machine until Ctrl-C.
pub fn serve(mut args: Args) -> Outcome {
    let port = choose_port(args.value("--port")?)?;
    let open = !args.flag("--no-open") && has_screen();
    args.finish()?;
    let mut trunk = trunk("serve")?;
    trunk.args(["--address", "127.0.0.1", "--port", &port.to_string(), &format!("--open={open}")]);
    println!("Building in release, the first time about two minutes. Then: http://127.0.0.1:{port}/ (Ctrl-C stops it)");
    become_it(trunk)
}

/// Trunk in release, offline: everything it needs is there by now, and it must not fetch another wasm-bindgen.
fn trunk(verb: &str) -> Outcome<Command> {
    tools::wasm_target()?;
    let mut trunk = run::command(tools::trunk()?);
    trunk.args([verb, "--release", "--locked", "--offline=true"]);
    // Trunk takes NO_COLOR=1 for a wrong argument, and would print a page of backtrace for each typing error.
    trunk.env("PATH", tools::path()?).env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
    run::run(&mut run::cargo("fetch"))?;
    Ok(trunk)
}

fn choose_port(asked: Option<String>) -> Outcome<u16> {
    let Some(text) = asked else {
        return (PORT..PORT + 100)
            .find(|&port| is_free(port))
            .ok_or("No port from 8080 on is free; name one with --port.".into());
    };
    let port = text.parse().map_err(|_| format!("`{text}` is not a port."))?;
    if is_free(port) { Ok(port) } else { Err(format!("Port {port} is taken.")) }
}

fn is_free(port: u16) -> bool {
    TcpListener::bind(("127.0.0.1", port)).is_ok()
}

/// Where there is no screen there is no browser to open, and nothing to say about it.
fn has_screen() -> bool {
    let unix_screen =
        ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    cfg!(any(windows, target_os = "macos")) || (unix_screen && find_all("xdg-open").next().is_some())
}

/// Replaces this process, so that whoever stops it stops Trunk.
#[cfg(unix)]
fn become_it(mut command: Command) -> Outcome {
    let error = std::os::unix::process::CommandExt::exec(&mut command);
    run::judge(&command, Err(error))
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> Outcome {
    run::run(&mut command)
}
