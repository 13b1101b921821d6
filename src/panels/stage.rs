//! A chart's two canvases, one upon the other: the drawing, and what moves with the cursor.

use crate::{browser, state::Lab};
use leptos::{html, prelude::*};
use std::rc::Rc;
use stepsize_charts::{Frame, Sheet, Theme, paper::Paper};

type Base = Rc<dyn Fn(&Sheet<Paper<'_>>, &Theme) -> Option<Frame>>;
type Over = Rc<dyn Fn(&Sheet<Paper<'_>>, &Theme, &Frame)>;

/// The canvases of a chart, their size, and the geometry of what is drawn.
#[derive(Clone, Copy)]
pub struct Stage {
    base: NodeRef<html::Canvas>,
    over: NodeRef<html::Canvas>,
    size: RwSignal<(u32, u32)>,
    /// What draws on them.
    drawings: StoredValue<(Option<Base>, Option<Over>), LocalStorage>,
    /// The geometry of the drawing, once there is one.
    pub frame: RwSignal<Option<Frame>>,
}

impl Stage {
    /// A stage without size; it draws as soon as it has one.
    pub fn new() -> Self {
        let stage = Self {
            base: NodeRef::new(),
            over: NodeRef::new(),
            size: RwSignal::new((0, 0)),
            drawings: StoredValue::new_local((None, None)),
            frame: RwSignal::new(None),
        };
        Effect::new(move || {
            if let Some(canvas) = stage.base.get() {
                browser::watch_size(&canvas, move |size| {
                    if stage.size.try_get_untracked().is_some_and(|before| before != size) {
                        stage.size.set(size);
                    }
                });
            }
        });
        stage
    }

    /// The canvases.
    pub fn view(self) -> impl IntoView {
        view! {
            <div class="stage">
                <canvas node_ref=self.base aria-hidden="true"></canvas>
                <canvas node_ref=self.over class="over" aria-hidden="true"></canvas>
            </div>
        }
    }

    /// Draws what the geometry comes from; runs again when a signal that `draw` reads changes, or the size.
    pub fn draw_base(self, lab: Lab, draw: impl Fn(&Sheet<Paper<'_>>, &Theme) -> Option<Frame> + 'static) {
        let draw: Base = Rc::new(draw);
        self.drawings.update_value(|drawings| drawings.0 = Some(draw.clone()));
        Effect::new(move || {
            let frame = self.sheet(self.base).and_then(|sheet| draw(&sheet, theme(lab)));
            if self.frame.get_untracked() != frame {
                self.frame.set(frame);
            }
        });
    }

    /// Draws upon it; runs again when a signal that `draw` reads changes, or the geometry.
    pub fn draw_over(self, lab: Lab, draw: impl Fn(&Sheet<Paper<'_>>, &Theme, &Frame) + 'static) {
        let draw: Over = Rc::new(draw);
        self.drawings.update_value(|drawings| drawings.1 = Some(draw.clone()));
        Effect::new(move || {
            if let (Some(frame), Some(sheet)) = (self.frame.get(), self.sheet(self.over)) {
                draw(&sheet, theme(lab), &frame);
            }
        });
    }

    /// Draws the same once more, somewhere else.
    pub fn draw_on(self, sheet: &Sheet<Paper<'_>>, theme: &Theme) {
        let (base, over) = self.drawings.get_value();
        untrack(|| {
            let frame = base.and_then(|draw| draw(sheet, theme));
            if let (Some(frame), Some(draw)) = (frame, over) {
                draw(sheet, theme, &frame);
            }
        });
    }

    /// Its width and height now, in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        self.size.get_untracked()
    }

    fn sheet(self, canvas: NodeRef<html::Canvas>) -> Option<Sheet<Paper<'static>>> {
        let (size, canvas) = (self.size.get(), canvas.get()?);
        let visible = size.0 > 0 && size.1 > 0;
        visible.then(|| Paper::sheet(canvas, size, browser::density())).flatten()
    }
}

/// The charts' colours.
pub fn theme(lab: Lab) -> &'static Theme {
    if lab.dark() { &Theme::DARK } else { &Theme::LIGHT }
}
