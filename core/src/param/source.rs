//! Where defaults come from.

use crate::text::Text;

/// The defaults of PyTorch's own constructors.
pub const PYTORCH: Text = Text::new("PyTorch's default", "PyTorch 的默认值");
/// The defaults of Keras.
pub const KERAS: Text = Text::new("Keras' default", "Keras 的默认值");
/// The defaults of Optax.
pub const OPTAX: Text = Text::new("Optax' default", "Optax 的默认值");
/// The defaults of Transformers' own functions.
pub const TRANSFORMERS: Text = Text::new("Transformers' default", "Transformers 的默认值");
/// The defaults of timm's own constructors.
pub const TIMM: Text = Text::new("timm's default", "timm 的默认值");
/// PyTorch asks for the argument, so the value is ours.
pub const OURS: Text = Text::new("chosen here; the library has no default", "本页选定；库中没有默认值");
