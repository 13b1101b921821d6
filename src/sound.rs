//! The page's only sounds: charts as melodies, one run after another.

use std::cell::RefCell;
use web_sys::{AudioContext, OscillatorNode};

/// How long a run sounds, in seconds.
const RUN: f64 = 1.6;
/// The silence between two runs.
const GAP: f64 = 0.25;
/// How loud it is: a sine at this strength is clear and never startling.
const LOUDNESS: f32 = 0.12;

thread_local! {
    /// What sounds now; another melody takes its place.
    static SOUNDING: RefCell<Option<(AudioContext, OscillatorNode)>> = const { RefCell::new(None) };
}

/// Plays the melodies one after another, each as tones in hertz with rests. Where the browser has no sound, nothing happens.
pub fn play(melodies: &[Vec<Option<f64>>]) {
    stop();
    let _ = begin(melodies);
}

/// Ends what sounds.
pub fn stop() {
    if let Some((context, tone)) = SOUNDING.take() {
        let _ = tone.stop();
        let _ = context.close();
    }
}

fn begin(melodies: &[Vec<Option<f64>>]) -> Result<(), wasm_bindgen::JsValue> {
    let context = AudioContext::new()?;
    let (tone, volume) = (context.create_oscillator()?, context.create_gain()?);
    tone.connect_with_audio_node(&volume)?;
    volume.connect_with_audio_node(&context.destination())?;
    let (pitch, loudness) = (tone.frequency(), volume.gain());
    loudness.set_value(0.0);
    let from = context.current_time() + 0.05;
    for (i, melody) in melodies.iter().enumerate() {
        let start = from + i as f64 * (RUN + GAP);
        for (k, sound) in melody.iter().enumerate() {
            let at = start + RUN * k as f64 / melody.len() as f64;
            if let Some(hertz) = sound {
                pitch.set_value_at_time(*hertz as f32, at)?;
            }
            // A short way to the new loudness, as a jump would crackle.
            loudness.set_target_at_time(if sound.is_some() { LOUDNESS } else { 0.0 }, at, 0.01)?;
        }
        loudness.set_target_at_time(0.0, start + RUN, 0.02)?;
    }
    tone.start()?;
    tone.stop_with_when(from + melodies.len() as f64 * (RUN + GAP))?;
    SOUNDING.set(Some((context, tone)));
    Ok(())
}
