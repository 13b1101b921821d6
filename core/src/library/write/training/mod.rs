//! The training of a network as a script that runs as it is: the points, the layers with their first weights, the optimizer under its schedules,
//! and the loop.

mod keras;
mod torch;

use super::{
    Code,
    script::{Script, WIDTH},
};
use crate::{
    dataset::Samples,
    driver::Driver,
    engine::{self, Driven},
    experiment::{Experiment, Run, default_surface},
    library::{
        Library,
        counterpart::{Kinship, counterpart},
        express::{self, How},
        kinship::Scene,
    },
    limits,
    network::{History, Loss, Pace, Precision, Task, first_parameters},
    param::print_number,
    text::{Language, Text},
};

/// Updates over which a library's optimizers are compared with one that it does not have.
const PROBE: u64 = 300;

/// The training of `task` by `run` as a script for `library`; its comments are in `language`.
///
/// `history` is what the training did on the page, as far as it is known: a library that cannot watch a metric in the run's way is given the
/// rates of it as a table. Where there is no script, the answer says why.
pub fn write(
    library: Library,
    task: &Task,
    run: &Run,
    history: Option<&History>,
    language: Language,
) -> Result<Code, Text> {
    if library == Library::Optax {
        return Err(Text::new(
            "Optax brings optimizers and no layers: the script of a training is written for PyTorch and Keras.",
            "Optax 只提供优化器，没有网络层：训练脚本只支持 PyTorch 和 Keras。",
        ));
    }
    let samples = task.data.samples().admitted();
    if samples.train.is_empty() {
        return Err(Text::new("There are no points to learn from.", "没有可供学习的点。"));
    }
    let task = task.clone().admitted(&samples);
    let course = Course::of(&task, run, &samples, history);
    let script = script(library, run, &course, language);
    let mut training = Training { script, task: &task, samples: &samples, is_recorded: course.is_recorded };
    training.write();
    Ok(training.script.done())
}

/// The values that a training's schedules give, step by step, and one more.
struct Course {
    rates: Vec<f64>,
    driven: Vec<Driven>,
    /// Whether they are those of a training, and not what the schedules give by themselves.
    is_recorded: bool,
}

impl Course {
    fn of(task: &Task, run: &Run, samples: &Samples, history: Option<&History>) -> Self {
        let steps = task.schedule_steps(samples).min(limits::STEPS) as usize;
        let plans = std::iter::once(&run.schedule).chain(run.drives.iter().map(|drive| &drive.plan));
        let watches = plans.into_iter().any(|plan| plan.watches().is_some());
        match history.filter(|history| watches && !history.rates.is_empty()) {
            Some(history) => Self::recorded(task, history, steps),
            None => Self::played(run, steps),
        }
    }

    /// As the schedules give them when nothing is told to them.
    fn played(run: &Run, steps: usize) -> Self {
        let mut driver = Driver::new(&run.optimizer, &run.schedule, &run.drives);
        let driven = driver.driven().map(|(key, _)| Driven { key, values: Vec::new() }).collect();
        let mut course = Self { rates: Vec::new(), driven, is_recorded: false };
        for _ in 0..=steps {
            course.rates.push(driver.rate());
            for (driven, (_, value)) in course.driven.iter_mut().zip(driver.driven()) {
                driven.values.push(value);
            }
            driver.advance(f64::NAN);
        }
        course
    }

    /// As they were in a training; beyond its end the last ones stay.
    fn recorded(task: &Task, history: &History, steps: usize) -> Self {
        let starts: Vec<usize> = history.epochs.iter().map(|epoch| epoch.updates).collect();
        let at = |step: usize| match task.pace {
            Pace::Update => step,
            Pace::Epoch => starts.get(step).or(starts.last()).copied().unwrap_or_default(),
        };
        let along = |list: &[f64]| -> Vec<f64> {
            (0..=steps).filter_map(|step| list.get(at(step)).or(list.last()).copied()).collect()
        };
        let driven = history.driven.iter().map(|driven| Driven { key: driven.key, values: along(&driven.values) });
        Self { rates: along(&history.rates), driven: driven.collect(), is_recorded: true }
    }
}

fn script<'a>(library: Library, run: &'a Run, course: &'a Course, language: Language) -> Script<'a> {
    let base = run.optimizer.build().base_rate();
    let expressed = express::express(library, &run.schedule, base, &course.rates);
    // An optimizer is the same or not wherever it works; what comes closest to one is found where paths are soon compared.
    let probe = Experiment { steps: PROBE, runs: vec![run.clone()], ..Experiment::on(default_surface()) };
    let counterpart = counterpart(library, &probe, run, &engine::trace(&probe, run), expressed.base);
    Script {
        library,
        run,
        steps: course.rates.len().saturating_sub(1) as u64,
        rates: &course.rates,
        driven: &course.driven,
        expressed,
        counterpart,
        language,
        lines: Vec::new(),
    }
}

/// The script of a training in the making.
struct Training<'a> {
    script: Script<'a>,
    /// Within the limits.
    task: &'a Task,
    samples: &'a Samples,
    /// Whether the rates are those of a training.
    is_recorded: bool,
}

/// How a number is written.
#[derive(Clone, Copy)]
enum Digits {
    /// As few as give the same `f32`.
    Single,
    /// As few as give the same `f64`.
    Double,
    /// So many that count.
    Some(usize),
}

impl Digits {
    fn print(self, x: f64) -> String {
        match self {
            Self::Single => {
                let x = x as f32;
                let (plain, exponent) = (format!("{x}"), format!("{x:e}"));
                if exponent.len() < plain.len() { exponent } else { plain }
            }
            Self::Double => print_number(x),
            Self::Some(n) => {
                format!("{x:.*e}", n.saturating_sub(1)).parse().map_or_else(|_| String::new(), print_number)
            }
        }
    }
}

impl Training<'_> {
    fn write(&mut self) {
        self.say_what_is_the_same();
        self.script.say_curve();
        self.script.say_kinship(Scene::Training);
        match self.script.library {
            Library::Keras => self.keras(),
            _ => self.torch(),
        }
    }

    fn say_what_is_the_same(&mut self) {
        self.say(match self.script.counterpart.kinship {
            Kinship::Same | Kinship::OtherName => Text::new(
                "The same as on the page: the points and which of them train, the layers, the loss, the optimizer and its schedule.",
                "与页面相同：数据点及其划分、网络层、损失、优化器及其调度。",
            ),
            _ => Text::new(
                "The same as on the page: the points and which of them train, the layers, the loss and the learning rates.",
                "与页面相同：数据点及其划分、网络层、损失和学习率。",
            ),
        });
        let points = self.samples.inputs.len();
        if points > EVERY_DIGIT {
            self.say(match points {
                ..=SIX_DIGITS => Text::new("The points are rounded to six digits.", "数据点四舍五入到六位有效数字。"),
                _ => Text::new("The points are rounded to four digits.", "数据点四舍五入到四位有效数字。"),
            });
        }
        self.say(match self.embeds_weights() {
            true => Text::new("The first weights are the page's.", "初始权重与页面相同。"),
            false => Text::new(
                "The first weights are not the page's: they are too many to be listed, and are drawn anew in the same way.",
                "初始权重与页面不同：数量过多，未列出，而是以相同方式重新抽取。",
            ),
        });
        self.say(match self.task.batch {
            None => Text::new(
                "Each update takes all training points, so that no order of batches differs.",
                "每次更新使用全部训练点，因此不存在批次顺序的差别。",
            ),
            Some(_) => Text::new(
                "The order of the batches is not the page's, so that losses differ from the first epoch on.",
                "批次顺序与页面不同，因此从第一轮起损失就会有差别。",
            ),
        });
        self.say(match self.task.precision {
            Precision::Single => Text::new(
                "The page keeps its weights in double precision between updates, so that the last digits differ.",
                "页面在更新之间以双精度保存权重，因此末尾几位数字会有差别。",
            ),
            Precision::Double => Text::new("All is in double precision, as on the page.", "与页面一样全部使用双精度。"),
        });
        if self.task.schedule_steps(self.samples) > limits::STEPS && self.script.expressed.how != How::Own {
            self.say(Text::new(
                "The learning rates were compared with the page's over the first 20,000 steps.",
                "学习率仅在前 20000 步与页面比较过。",
            ));
        }
    }

    fn say(&mut self, text: Text) {
        self.script.comment(text);
    }

    fn embeds_weights(&self) -> bool {
        self.task.network.parameters(self.task.loss, self.samples.classes) <= limits::SCRIPT_WEIGHTS
    }

    fn exact(&self) -> Digits {
        if self.task.precision == Precision::Single { Digits::Single } else { Digits::Double }
    }

    /// The points, those that train first.
    fn points(&mut self) {
        let Samples { inputs, targets, classes, train, validation } = self.samples;
        let digits = match inputs.len() {
            n if n <= EVERY_DIGIT => self.exact(),
            n if n <= SIX_DIGITS => Digits::Some(6),
            _ => Digits::Some(4),
        };
        let point = |i: &usize| {
            let ([x, y], target) = (inputs.get(*i)?, targets.get(*i)?);
            let target = if *classes > 0 { print_number(*target) } else { digits.print(*target) };
            Some(format!("({}, {}, {target}),", digits.print(*x), digits.print(*y)))
        };
        let points: Vec<String> = train.iter().chain(validation).filter_map(point).collect();
        self.say(match (*classes > 0, validation.is_empty()) {
            (true, false) => Text::new(
                "x, y and class of each point; those that train come first.",
                "每个点的 x、y 和类别；训练点在前。",
            ),
            (true, true) => {
                Text::new("x, y and class of each point; all of them train.", "每个点的 x、y 和类别；全部用于训练。")
            }
            (false, false) => Text::new(
                "x, y and value of each point; those that train come first.",
                "每个点的 x、y 和数值；训练点在前。",
            ),
            (false, true) => {
                Text::new("x, y and value of each point; all of them train.", "每个点的 x、y 和数值；全部用于训练。")
            }
        });
        self.script.line("points = [");
        self.flow("    ", &points);
        self.script.line("]");
    }

    /// The first weights, a list a tensor: weights (outputs x inputs, row by row) and biases of each layer in turn.
    fn weights(&mut self) {
        let (parameters, spans) = first_parameters(self.task, self.samples.classes);
        let digits = self.exact();
        self.script.line("start = [");
        for span in spans.into_iter().flatten() {
            let numbers = parameters.get(span).unwrap_or_default();
            let numbers: Vec<String> = numbers.iter().map(|x| format!("{},", digits.print(*x))).collect();
            self.script.line("    [");
            self.flow("        ", &numbers);
            self.script.line("    ],");
        }
        self.script.line("]");
    }

    /// Words in lines as long as fit.
    fn flow(&mut self, indent: &str, words: &[String]) {
        let mut line = String::new();
        for word in words {
            if !line.is_empty() && indent.len() + line.len() + 1 + word.len() > WIDTH {
                self.script.line(format!("{indent}{line}"));
                line.clear();
            }
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
        if !line.is_empty() {
            self.script.line(format!("{indent}{line}"));
        }
    }

    /// Units of every layer, inputs first.
    fn sizes(&self) -> Vec<usize> {
        self.task.network.sizes(self.task.loss, self.samples.classes)
    }

    /// Whether the schedule goes on once an epoch, so that the epoch's number is the step's.
    fn steps_by_epoch(&self) -> bool {
        self.task.pace == Pace::Epoch || self.task.batch.is_none()
    }

    /// Whether a target is one number a sample in a column of its own, and not a class's number.
    fn has_column(&self) -> bool {
        self.task.loss != Loss::Softmax
    }

    /// How many points train, and whether any validate.
    fn split(&self) -> (usize, bool) {
        (self.samples.train.len(), !self.samples.validation.is_empty())
    }

    /// The line that is printed after each epoch, as the fields of a Python f-string.
    fn report(&self) -> String {
        let halves: &[(&str, &str)] =
            if self.split().1 { &[("Train", "train"), ("Val", "val")] } else { &[("Train", "train")] };
        let mut fields = vec![format!("Epoch [{{epoch + 1}}/{}]", self.task.epochs)];
        for (label, name) in halves {
            fields.push(format!("{label} Loss: {{{name}_loss:.4f}}"));
            if self.samples.classes > 0 {
                fields.push(format!("{label} Acc: {{{name}_acc:.4f}}"));
            }
        }
        format!("print(f\"{}\")", fields.join(", "))
    }

    /// The lines that score both halves.
    fn scoring(&self) -> Vec<String> {
        let halves: &[&str] = if self.split().1 { &["train", "validation"] } else { &["train"] };
        let line = |half: &&str| {
            let name = if *half == "train" { "train" } else { "val" };
            let accuracy = if self.samples.classes > 0 { format!(", {name}_acc") } else { String::new() };
            format!("{name}_loss{accuracy} = score({half})")
        };
        halves.iter().map(line).collect()
    }
}

/// Points that are written to the last digit.
const EVERY_DIGIT: usize = limits::SCRIPT_EXACT_POINTS;
/// Points that are written with six digits; of more, four are.
const SIX_DIGITS: usize = limits::POINTS / 2;
