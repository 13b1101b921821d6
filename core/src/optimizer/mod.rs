//! Optimizers. One file an update rule, written once over [`Lane`](crate::lane::Lane): the same text moves a point on a
//! surface, thousands of particles, and the weights of a network.

#![allow(clippy::inline_always, reason = "the page is compiled for size, and a step stands in the hot loop")]

use crate::{
    param::{OPTAX, Param, Scale},
    text::Text,
};

// <lists>
mod acprop;
mod adabelief;
mod adadelta;
mod adafactor;
mod adagrad;
mod adam;
mod adamax;
mod adan;
mod ademamix;
mod adopt;
mod asgd;
mod dadapt_adamw;
mod dog;
mod dowg;
mod fromage;
mod ftrl;
mod lamb;
mod lars;
mod lbfgs;
mod lion;
mod madgrad;
mod muon;
mod nadam;
mod novograd;
mod optimistic_adam;
mod optimistic_gradient_descent;
mod prodigy;
mod radam;
mod rmsprop;
mod rprop;
mod schedule_free_adamw;
mod schedule_free_sgd;
mod sgd;
mod sign_sgd;
mod signum;
mod simplified_ademamix;
mod sm3;
mod yogi;

/// Every entry, in the order of its id.
pub static ALL: &[Entry] = &[
    acprop::ENTRY.named("acprop"),
    adabelief::ENTRY.named("adabelief"),
    adadelta::ENTRY.named("adadelta"),
    adafactor::ENTRY.named("adafactor"),
    adagrad::ENTRY.named("adagrad"),
    adam::ENTRY.named("adam"),
    adamax::ENTRY.named("adamax"),
    adan::ENTRY.named("adan"),
    ademamix::ENTRY.named("ademamix"),
    adopt::ENTRY.named("adopt"),
    asgd::ENTRY.named("asgd"),
    dadapt_adamw::ENTRY.named("dadapt_adamw"),
    dog::ENTRY.named("dog"),
    dowg::ENTRY.named("dowg"),
    fromage::ENTRY.named("fromage"),
    ftrl::ENTRY.named("ftrl"),
    lamb::ENTRY.named("lamb"),
    lars::ENTRY.named("lars"),
    lbfgs::ENTRY.named("lbfgs"),
    lion::ENTRY.named("lion"),
    madgrad::ENTRY.named("madgrad"),
    muon::ENTRY.named("muon"),
    nadam::ENTRY.named("nadam"),
    novograd::ENTRY.named("novograd"),
    optimistic_adam::ENTRY.named("optimistic_adam"),
    optimistic_gradient_descent::ENTRY.named("optimistic_gradient_descent"),
    prodigy::ENTRY.named("prodigy"),
    radam::ENTRY.named("radam"),
    rmsprop::ENTRY.named("rmsprop"),
    rprop::ENTRY.named("rprop"),
    schedule_free_adamw::ENTRY.named("schedule_free_adamw"),
    schedule_free_sgd::ENTRY.named("schedule_free_sgd"),
    sgd::ENTRY.named("sgd"),
    sign_sgd::ENTRY.named("sign_sgd"),
    signum::ENTRY.named("signum"),
    simplified_ademamix::ENTRY.named("simplified_ademamix"),
    sm3::ENTRY.named("sm3"),
    yogi::ENTRY.named("yogi"),
];
// </lists>

mod rule;

pub use rule::{Clock, Factor, Problem, Rule, Scope, Shape, Tensors, Wide};
pub(crate) use rule::{DEBIAS1, DEBIAS2, decayed, decayed_in_keras, norm, slots};

/// One optimizer of the registry.
pub type Entry = crate::entry::Entry<dyn Optimizer>;
/// An optimizer with its parameters' values.
pub type Setting = crate::entry::Setting<dyn Optimizer>;

/// An optimizer, chosen at run time; the choice costs one call an update, not one a coordinate.
pub trait Optimizer {
    /// The names of the state's slots.
    fn state_names(&self) -> &'static [&'static str];
    /// The parameter that counts as momentum: what a schedule with a momentum cycle moves.
    fn momentum_key(&self) -> Option<&'static str>;
    /// The learning rate that a schedule starts from.
    fn base_rate(&self) -> f64;
    /// What it looks at together.
    fn scope(&self) -> Scope;
    /// Whether it is made for matrices, so that a surface, which has none, shows something else.
    fn is_for_matrices(&self) -> bool {
        false
    }
    /// The state before the first update of the coordinates `x`: slot after slot, each as long as `x`, and then what else it needs.
    fn initial(&self, x: &[f64]) -> Vec<f64>;
    /// One update of the coordinates `x`, where the gradient is `g`.
    fn update(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], problem: &mut Problem<'_>);
    /// What is worth telling of update `clock.t` of `n` coordinates beside them and their state, which is `state` after it.
    fn factors(&self, clock: &Clock, n: usize, state: &[f64]) -> Vec<Factor>;
    /// The same as [`Optimizer::initial`] for a tensor of this shape.
    fn initial_of(&self, x: &[f64], _shape: Shape) -> Vec<f64> {
        self.initial(x)
    }
    /// The same as [`Optimizer::update`] for a tensor of this shape.
    fn update_of(
        &self,
        clock: &Clock,
        x: &mut [f64],
        g: &[f64],
        state: &mut [f64],
        _shape: Shape,
        problem: &mut Problem<'_>,
    ) {
        self.update(clock, x, g, state, problem);
    }
    /// See [`Rule::stable_rate`].
    fn stable_rate(&self, curvature: f64) -> Option<f64>;

    /// Whether each coordinate goes its own way, so that many points may be updated as one list.
    fn is_elementwise(&self) -> bool {
        self.scope() == Scope::Coordinate
    }
}

/// Optimizers whose step is the gradient, with or without momentum.
pub const DESCENT: Text = Text::new("Gradient descent", "梯度下降");
/// Optimizers that follow the sign of the gradient.
pub const SIGNS: Text = Text::new("Signs", "符号");
/// Optimizers that give each coordinate its own rate.
pub const ADAPTIVE: Text = Text::new("Adaptive rates", "自适应学习率");
/// Adam and its relatives.
pub const ADAMS: Text = Text::new("Adam and relatives", "Adam 及其变体");
/// Optimizers that look at the length of the whole vector.
pub const LAYERWISE: Text = Text::new("Layer-wise", "按层缩放");
/// Optimizers that find their own learning rate.
pub const RATELESS: Text = Text::new("Without a learning rate", "免学习率");
/// Optimizers that average, or need no schedule.
pub const AVERAGING: Text = Text::new("Averaging and schedule-free", "平均与免调度");
/// Optimizers that estimate curvature.
pub const SECOND_ORDER: Text = Text::new("Curvature", "曲率");

/// The families, in the order of the pickers.
pub const FAMILIES: [Text; 8] = [DESCENT, SIGNS, ADAPTIVE, ADAMS, LAYERWISE, RATELESS, AVERAGING, SECOND_ORDER];

/// Whether the optimizer with this id makes sense of weight matrices only, and of no point on a surface.
pub fn is_for_matrices(id: &str) -> bool {
    find(id).is_some_and(|entry| entry.setting().build().is_for_matrices())
}

/// The learning rate, in every optimizer that has one.
pub const RATE_KEY: &str = "lr";
/// The parameter that pulls weights towards zero, in every optimizer that has one.
pub const WEIGHT_DECAY_KEY: &str = "weight_decay";

/// The parameters of an optimizer that may follow a schedule of their own: its momentum, and its weight decay.
pub fn driven(setting: &Setting) -> Vec<&'static str> {
    let keys = setting.entry().params.iter().map(|param| param.key);
    let momentum = setting.build().momentum_key();
    keys.filter(|key| Some(*key) == momentum || *key == WEIGHT_DECAY_KEY).collect()
}

/// The optimizer with this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    ALL.iter().find(|entry| entry.id == id)
}

/// The learning rate.
pub(crate) const RATE: Param = Param::real(1e-3, (1e-5, 1.0)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\eta");
/// The share of the old value in a moving average.
pub(crate) const DECAY: Param = Param::real(0.9, (0.0, 0.9999)).hard(0.0, 1.0_f64.next_down()).scale(Scale::LogToOne);
/// Keeps a division finite.
pub(crate) const EPS: Param = Param::real(1e-8, (1e-12, 1e-1)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\epsilon");
/// Pulls parameters towards zero through the gradient.
pub(crate) const WEIGHT_DECAY: Param = Param::real(0.0, (0.0, 0.1)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\lambda");
/// Whether weight decay leaves the gradient alone.
pub(crate) const DECOUPLED: Param = Param::switch(false);
/// Keeps a square root away from zero.
pub(crate) const EPS_ROOT: Param = EPS.default(0.0).soft(0.0, 1e-1).source(OPTAX).tex(r"\epsilon_r");
