//! Optimizers. One file an update rule, written once over [`Lane`]: the same text moves a point on a
//! surface, thousands of particles, and the weights of a network.

#![allow(clippy::inline_always, reason = "the page is compiled for size, and a step stands in the hot loop")]

use crate::{
    entry::Card,
    lane::{Lane, Wide as Lanes},
    param::{OPTAX, Param, Parametric, Scale},
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

/// One optimizer of the registry.
pub type Entry = crate::entry::Entry<dyn Optimizer>;
/// An optimizer with its parameters' values.
pub type Setting = crate::entry::Setting<dyn Optimizer>;

/// What an update rule needs to know of the moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    /// The number of this update; the first is 1.
    pub t: u64,
    /// The learning rate of this update.
    pub rate: f64,
}

impl Clock {
    /// `1 - beta^t`, by which a moving average with memory `beta` that began at zero falls short.
    pub fn debias(&self, beta: f64) -> f64 {
        // Past this point `beta^t` is less than e^-40, which 1 does not notice: a power saved, and the same bits.
        let is_forgotten = beta >= 0.0 && (1.0 - beta) * self.t as f64 > 40.0;
        if is_forgotten { 1.0 } else { 1.0 - libm::pow(beta, self.t as f64) }
    }

    /// The same as JAX rounds it, which multiplies a whole power up by squares: for rules that blow the last digits up.
    pub(crate) fn debias_by_squares(&self, beta: f64) -> f64 {
        let (mut power, mut square, mut t) = (1.0, beta, self.t);
        while t > 0 {
            if t % 2 == 1 {
                power *= square;
            }
            square *= square;
            t /= 2;
        }
        1.0 - power
    }

    /// What Adam's corrected mean is made of: so much of the moving average with memory `beta`, and so much of the gradient.
    ///
    /// The gradient has a part only where Nesterov's momentum looks one update ahead.
    pub(crate) fn mean_shares(&self, beta: f64, nesterov: bool) -> [f64; 2] {
        let next = Self { t: self.t + 1, ..*self };
        match nesterov {
            true => [beta / next.debias(beta), (1.0 - beta) / self.debias(beta)],
            false => [1.0 / self.debias(beta), 0.0],
        }
    }
}

/// A number of an update that is the same for every coordinate, such as a bias correction, by its symbol in the paper.
pub type Factor = (&'static str, f64);

/// How far a first moment falls short at update t.
pub(crate) const DEBIAS1: &str = "1 − β₁ᵗ";
/// The same of a second moment.
pub(crate) const DEBIAS2: &str = "1 − β₂ᵗ";

/// An element-wise update rule with `SLOTS` numbers of state for each coordinate, all zero at first.
pub trait Rule<const SLOTS: usize>: Parametric + 'static {
    /// The state's names in the paper.
    const STATE: [&'static str; SLOTS];
    /// The parameter that a schedule with a momentum cycle moves, if the optimizer has one.
    const MOMENTUM: Option<&'static str> = None;
    /// Numbers that are the same for every coordinate of an update.
    type Pace: Copy;

    /// The learning rate that a schedule starts from.
    fn base_rate(&self) -> f64;

    /// What update `clock.t` does to every coordinate alike.
    fn pace(&self, clock: &Clock) -> Self::Pace;

    /// The coordinate `x` with gradient `g`, and its state, after the update.
    fn step<L: Lane>(&self, pace: Self::Pace, x: L, g: L, state: [L; SLOTS]) -> (L, [L; SLOTS]);

    /// The state before the first update.
    fn initial(&self) -> [f64; SLOTS] {
        [0.0; SLOTS]
    }

    /// What is worth telling of update `clock.t` beside the coordinates and their state.
    fn factors(&self, _clock: &Clock) -> Vec<Factor> {
        Vec::new()
    }

    /// The largest learning rate at which a quadratic of this curvature stays stable, where theory gives one.
    fn stable_rate(&self, _curvature: f64) -> Option<f64> {
        None
    }
}

/// The shape of a list of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// So many numbers in a row: a layer's biases, or a point.
    Vector(usize),
    /// So many rows and columns, row after row: a layer's weights, a row an output.
    Matrix(usize, usize),
}

impl Shape {
    /// How many numbers.
    pub const fn len(&self) -> usize {
        match *self {
            Self::Vector(n) => n,
            Self::Matrix(rows, columns) => rows * columns,
        }
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What an update rule looks at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One coordinate at a time.
    Coordinate,
    /// The coordinates of one tensor: a layer's weights, or its biases.
    Tensor,
    /// All parameters.
    Whole,
}

/// An update rule that looks at all coordinates together: at the length of the gradient, or at the loss elsewhere.
///
/// Its state is a list that it lays out itself: the slots it has names for come first, each as long as the coordinates, and what
/// follows is its own affair.
pub trait Wide: Parametric + 'static {
    /// The names of the slots that the state starts with.
    const STATE: &'static [&'static str];
    /// The parameter that a schedule with a momentum cycle moves, if the optimizer has one.
    const MOMENTUM: Option<&'static str> = None;
    /// Whether "all coordinates" are those of one tensor or all parameters of a network, in the libraries that have it.
    const SCOPE: Scope = Scope::Whole;
    /// Whether it is made for matrices, and does something else with vectors, such as a point on a surface.
    const MATRICES_ONLY: bool = false;

    /// The learning rate that a schedule starts from.
    fn base_rate(&self) -> f64;

    /// The state before the first update of the coordinates `x`.
    fn initial(&self, x: &[f64]) -> Vec<f64>;

    /// One update of the coordinates `x`, where the gradient is `g`.
    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], problem: &mut Problem<'_>);

    /// See [`Rule::factors`]; `rest` is what follows the named slots of the state, after the update.
    fn factors(&self, _clock: &Clock, _rest: &[f64]) -> Vec<Factor> {
        Vec::new()
    }

    /// The same as [`Wide::initial`] for a tensor of this shape.
    fn initial_of(&self, x: &[f64], _shape: Shape) -> Vec<f64> {
        self.initial(x)
    }

    /// The same as [`Wide::step`] for a tensor of this shape.
    fn step_of(
        &self,
        clock: &Clock,
        x: &mut [f64],
        g: &[f64],
        state: &mut [f64],
        _shape: Shape,
        problem: &mut Problem<'_>,
    ) {
        self.step(clock, x, g, state, problem);
    }

    /// See [`Rule::stable_rate`].
    fn stable_rate(&self, _curvature: f64) -> Option<f64> {
        None
    }
}

/// The coordinate `x` and its gradient `g` after weight decay: of the coordinate itself if decoupled, else through the gradient.
#[inline(always)]
pub(crate) fn decayed<L: Lane>(x: L, g: L, rate: f64, weight_decay: f64, is_decoupled: bool) -> (L, L) {
    match is_decoupled {
        true => (x * L::of(1.0 - rate * weight_decay), g),
        false => (x, g + L::of(weight_decay) * x),
    }
}

/// The same with the roundings of Keras, for rules that only Keras and Optax decouple.
#[inline(always)]
pub(crate) fn decayed_in_keras<L: Lane>(x: L, g: L, rate: f64, weight_decay: f64, is_decoupled: bool) -> (L, L) {
    match is_decoupled {
        true => (x - x * L::of(weight_decay) * L::of(rate), g),
        false => (x, g + L::of(weight_decay) * x),
    }
}

/// Loss and gradient anywhere: writes the gradient at the first list into the second and gives the loss.
pub type Problem<'a> = dyn FnMut(&[f64], &mut [f64]) -> f64 + 'a;

/// The first `SLOTS` slots of a [`Wide`] rule's state for `n` coordinates, and what follows them.
pub(crate) fn slots<const SLOTS: usize>(state: &mut [f64], n: usize) -> ([&mut [f64]; SLOTS], &mut [f64]) {
    let mut rest = state;
    let slots = std::array::from_fn(|_| {
        let whole = std::mem::take(&mut rest);
        let (slot, after) = whole.split_at_mut(n.min(whole.len()));
        rest = after;
        slot
    });
    (slots, rest)
}

/// The length of a vector.
pub(crate) fn norm(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>().sqrt()
}

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

/// An optimizer's state for several tensors that lie one after the other in one list.
pub struct Tensors {
    shapes: Vec<Shape>,
    /// One state a tensor where the optimizer looks at each tensor by itself, else a single one.
    states: Vec<Vec<f64>>,
}

impl Tensors {
    /// The state before the first update of the parameters `x`, whose tensors have these shapes.
    pub fn new(optimizer: &dyn Optimizer, x: &[f64], shapes: &[Shape]) -> Self {
        let states = match optimizer.scope() {
            Scope::Tensor => pieces(x, shapes).map(|(x, shape)| optimizer.initial_of(x, shape)).collect(),
            _ => vec![optimizer.initial(x)],
        };
        Self { shapes: shapes.to_vec(), states }
    }

    /// One update of the parameters `x`, where the gradient is `g`.
    pub fn update(
        &mut self,
        optimizer: &dyn Optimizer,
        clock: &Clock,
        x: &mut [f64],
        g: &[f64],
        problem: &mut Problem<'_>,
    ) {
        if let (false, [state]) = (optimizer.scope() == Scope::Tensor, &mut self.states[..]) {
            return optimizer.update(clock, x, g, state, problem);
        }
        let mut from = 0;
        for (shape, state) in self.shapes.iter().zip(&mut self.states) {
            let span = from..from + shape.len();
            if let (Some(x), Some(g)) = (x.get_mut(span.clone()), g.get(span.clone())) {
                optimizer.update_of(clock, x, g, state, *shape, problem);
            }
            from = span.end;
        }
    }
}

/// The tensors of these shapes that `list` is made of, as far as it reaches.
fn pieces<'a>(list: &'a [f64], shapes: &'a [Shape]) -> impl Iterator<Item = (&'a [f64], Shape)> {
    let mut from = 0;
    shapes.iter().filter_map(move |shape| {
        let piece = list.get(from..from + shape.len());
        from += shape.len();
        Some((piece?, *shape))
    })
}

/// A [`Wide`] rule behind the [`Optimizer`] trait.
struct Together<W>(W);

impl<W: Wide> Optimizer for Together<W> {
    fn state_names(&self) -> &'static [&'static str] {
        W::STATE
    }

    fn momentum_key(&self) -> Option<&'static str> {
        W::MOMENTUM
    }

    fn base_rate(&self) -> f64 {
        self.0.base_rate()
    }

    fn scope(&self) -> Scope {
        W::SCOPE
    }

    fn is_for_matrices(&self) -> bool {
        W::MATRICES_ONLY
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        self.0.initial(x)
    }

    fn initial_of(&self, x: &[f64], shape: Shape) -> Vec<f64> {
        self.0.initial_of(x, shape)
    }

    fn update_of(
        &self,
        clock: &Clock,
        x: &mut [f64],
        g: &[f64],
        state: &mut [f64],
        shape: Shape,
        problem: &mut Problem<'_>,
    ) {
        self.0.step_of(clock, x, g, state, shape, problem);
    }

    fn update(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], problem: &mut Problem<'_>) {
        self.0.step(clock, x, g, state, problem);
    }

    fn factors(&self, clock: &Clock, n: usize, state: &[f64]) -> Vec<Factor> {
        self.0.factors(clock, state.get(n * W::STATE.len()..).unwrap_or_default())
    }

    fn stable_rate(&self, curvature: f64) -> Option<f64> {
        self.0.stable_rate(curvature)
    }
}

/// A [`Rule`] applied coordinate by coordinate.
struct Elementwise<R, const SLOTS: usize>(R);

impl<R: Rule<SLOTS>, const SLOTS: usize> Optimizer for Elementwise<R, SLOTS> {
    fn state_names(&self) -> &'static [&'static str] {
        &R::STATE
    }

    fn momentum_key(&self) -> Option<&'static str> {
        R::MOMENTUM
    }

    fn base_rate(&self) -> f64 {
        self.0.base_rate()
    }

    fn scope(&self) -> Scope {
        Scope::Coordinate
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        self.0.initial().into_iter().flat_map(|value| x.iter().map(move |_| value)).collect()
    }

    fn update(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], _problem: &mut Problem<'_>) {
        let pace = self.0.pace(clock);
        let n = x.len().min(g.len()).min(state.len().checked_div(SLOTS).unwrap_or(usize::MAX));
        let (slots, _) = slots::<SLOTS>(state, n);
        let (xs, x) = x[..n].as_chunks_mut();
        let (gs, g) = g[..n].as_chunks();
        let mut both = slots.map(|slot| slot.as_chunks_mut());
        let mut now = [Lanes::new([0.0, 0.0]); SLOTS];
        for (i, (x, g)) in xs.iter_mut().zip(gs).enumerate() {
            now.iter_mut().zip(&both).for_each(|(now, (slot, _))| *now = Lanes::new(slot[i]));
            let (moved, after) = self.0.step(pace, Lanes::new(*x), Lanes::new(*g), now);
            *x = moved.to_array();
            both.iter_mut().zip(&after).for_each(|((slot, _), after)| slot[i] = after.to_array());
        }
        for (i, (x, g)) in x.iter_mut().zip(g).enumerate() {
            let mut now = [0.0; SLOTS];
            now.iter_mut().zip(&both).for_each(|(now, (_, slot))| *now = slot[i]);
            let (moved, after) = self.0.step(pace, *x, *g, now);
            *x = moved;
            both.iter_mut().zip(&after).for_each(|((_, slot), after)| slot[i] = *after);
        }
    }

    fn factors(&self, clock: &Clock, _n: usize, _state: &[f64]) -> Vec<Factor> {
        self.0.factors(clock)
    }

    fn stable_rate(&self, curvature: f64) -> Option<f64> {
        self.0.stable_rate(curvature)
    }
}

impl Entry {
    /// The entry of the element-wise rule `R`.
    pub(crate) const fn of<R: Rule<SLOTS>, const SLOTS: usize>(card: Card) -> Self {
        Self::new(R::PARAMS, |values| Box::new(Elementwise::<R, SLOTS>(R::from_values(values))), card)
    }

    /// The entry of the rule `W`, which looks at all coordinates together.
    pub(crate) const fn wide<W: Wide>(card: Card) -> Self {
        Self::new(W::PARAMS, |values| Box::new(Together(W::from_values(values))), card)
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
