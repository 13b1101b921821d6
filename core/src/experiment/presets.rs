//! Experiments worth opening first: each a question, and a link that answers it.

use super::{Experiment, link};
use crate::text::Text;

/// A question, and the experiment that answers it.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// The question.
    pub question: Text,
    /// The experiment, as a link.
    pub link: &'static str,
}

impl Preset {
    /// The experiment.
    pub fn experiment(&self) -> Experiment {
        link::parse(self.link, &Experiment::on(super::default_surface())).0
    }
}

/// The presets; the first is what an empty link opens.
pub static PRESETS: &[Preset] = &[
    Preset {
        question: Text::new("Which pair crosses the valley first?", "哪一对最先走完山谷？"),
        link: "v=1&surface=rosenbrock&steps=1000&seed=1\
            &run=adam,lr:0.3/linear,start_factor:0.1,total_iters:100/cosine_annealing,from:100,T_max:900\
            &run=sgd,lr:0.001,momentum:0.9/one_cycle,max_lr:0.002,total_steps:1000\
            &run=adagrad,lr:0.3/step,step_size:300,gamma:0.5\
            &run=adadelta,lr:1/exponential,gamma:0.999",
    },
    Preset {
        question: Text::new("When is a learning rate too high?", "学习率多大算过大？"),
        link: "v=1&surface=quadratic,curvature_y:20&start=-4,1&steps=60&seed=1\
            &run=sgd,lr:0.11/constant\
            &run=sgd,lr:0.1/constant\
            &run=sgd,lr:0.095/constant\
            &run=sgd,lr:0.02/constant",
    },
    Preset {
        question: Text::new("What does momentum buy in a narrow valley?", "狭窄山谷里动量有什么用？"),
        link: "v=1&surface=quadratic,curvature_y:50&start=-4,1&steps=150&seed=1\
            &run=sgd,lr:0.015/constant\
            &run=sgd,lr:0.015,momentum:0.5/constant\
            &run=sgd,lr:0.015,momentum:0.9/constant\
            &run=sgd,lr:0.015,momentum:0.9,nesterov:true/constant",
    },
    Preset {
        question: Text::new("Noise: why let the rate fall?", "有噪声时，为什么要降低学习率？"),
        link: "v=1&surface=quadratic,curvature_y:5&start=-4,3&noise=2&steps=400&seed=3\
            &run=sgd,lr:0.1/constant\
            &run=sgd,lr:0.1/step,step_size:100,gamma:0.3\
            &run=sgd,lr:0.1/cosine_annealing,T_max:400\
            &run=sgd,lr:0.1/natural_exponential,k:0.01",
    },
    Preset {
        question: Text::new("Does Adam need a schedule?", "Adam 还需要学习率调度吗？"),
        link: "v=1&surface=himmelblau&noise=20&steps=500&seed=3\
            &run=adam,lr:0.3/constant\
            &run=adam,lr:0.3/cosine_annealing,T_max:500\
            &run=adam,lr:0.3/polynomial,total_iters:500,power:2",
    },
    Preset {
        question: Text::new("Why does Adagrad stall?", "Adagrad 为什么会停滞？"),
        link: "v=1&surface=beale&steps=1000&seed=1\
            &run=adagrad,lr:0.05/constant\
            &run=adagrad,lr:0.5/constant\
            &run=adadelta,lr:1/constant\
            &run=adam,lr:0.05/constant",
    },
    Preset {
        question: Text::new("Four minima: who lands where?", "四个极小值：谁会落在哪里？"),
        link: "v=1&surface=himmelblau&start=0,-3&steps=200&seed=1\
            &run=sgd,lr:0.01/constant\
            &run=sgd,lr:0.01,momentum:0.9/constant\
            &run=adam,lr:0.3/constant\
            &run=adagrad,lr:1/constant",
    },
    Preset {
        question: Text::new("Who escapes the saddle?", "谁能逃离鞍点？"),
        link: "v=1&surface=saddle&steps=60&seed=1\
            &run=sgd,lr:0.03/constant\
            &run=sgd,lr:0.02,momentum:0.9/constant\
            &run=adam,lr:0.03/constant\
            &run=adagrad,lr:0.1/constant",
    },
    Preset {
        question: Text::new("Can bold steps leave a local minimum?", "大步能离开局部极小值吗？"),
        link: "v=1&surface=rastrigin&start=3.3,-2.7&steps=300&seed=1\
            &run=sgd,lr:0.001/constant\
            &run=adam,lr:0.5/cosine_annealing\
            &run=sgd,momentum:0.9/one_cycle,max_lr:0.01\
            &run=sgd,momentum:0.9/one_cycle,max_lr:0.02",
    },
    Preset {
        question: Text::new("What happens past the end of a schedule?", "调度结束之后会发生什么？"),
        link: "v=1&surface=himmelblau&steps=300&seed=1\
            &run=adam,lr:0.1/cosine_annealing,T_max:100\
            &run=adam,lr:0.1/polynomial,total_iters:100\
            &run=adam,lr:0.1/step,step_size:50,gamma:0.5\
            &run=adam,lr:0.1/one_cycle,total_steps:150",
    },
    Preset {
        question: Text::new("Same cosine, five libraries: what differs?", "同样的余弦，五个库有何不同？"),
        link: "v=1&surface=himmelblau&steps=120&seed=1\
            &run=sgd,lr:0.01/linear,start_factor:0.1,total_iters:10/cosine_annealing,from:10,T_max:90\
            &run=sgd,lr:0.01/polynomial_decay,initial:0,end:none,decay_steps:10/cosine_decay,from:10,decay_steps:100\
            &run=sgd,lr:0.01/polynomial_decay,initial:0,end:none,decay_steps:10/cosine_decay,from:10,decay_steps:90\
            &run=sgd,lr:0.01/linear,start_factor:0,total_iters:10/cosine_waves,from:10,total_steps:90\
            &run=sgd,lr:0.01/polynomial_decay,initial:0,end:none,decay_steps:10/cosine_cycles,from:10,running:true,t_initial:100",
    },
    Preset {
        question: Text::new("What if the loss itself lowers the rate?", "如果由损失来降低学习率呢？"),
        link: "v=1&surface=quadratic,curvature_y:5&start=-4,3&noise=2&steps=400&seed=3\
            &run=sgd,lr:0.1/plateau,patience:20,factor:0.5\
            &run=sgd,lr:0.1/greedy,patience:10,min_lr:0.001,max_lr:0.2\
            &run=sgd,lr:0.1/constant",
    },
    Preset {
        question: Text::new("Which optimizer untangles a spiral?", "哪个优化器能解开螺旋？"),
        link: "v=1&data=spirals&network=hidden:16+16,activation:gelu&seed=1\
            &run=adam,lr:0.02/cosine_annealing,T_max:4000\
            &run=sgd,lr:0.1,momentum:0.9/cosine_annealing,T_max:4000\
            &run=rmsprop,lr:0.003/cosine_annealing,T_max:4000\
            &run=adagrad,lr:0.1/cosine_annealing,T_max:4000",
    },
    Preset {
        question: Text::new("Does a network need a falling rate too?", "神经网络也需要降低学习率吗？"),
        link: "v=1&data=two_moons,noise:0.25&network=hidden:16+16,batch:5&steps=60&seed=2\
            &run=adam,lr:0.05/constant\
            &run=adam,lr:0.05/step,step_size:1600,gamma:0.3\
            &run=adam,lr:0.05/cosine_annealing,T_max:4800\
            &run=adam,lr:0.05/one_cycle,max_lr:0.05,total_steps:4800",
    },
    Preset {
        question: Text::new("When does a network learn by heart?", "神经网络什么时候开始死记硬背？"),
        link: "v=1&data=gaussians,noise:1&sample=count:150,share:0.4&network=hidden:64+64,activation:relu,batch:none&steps=300&seed=4\
            &run=adam,lr:0.02/constant\
            &run=adam,lr:0.02,weight_decay:0.03,decoupled_weight_decay:true/constant\
            &run=sgd,lr:0.05,momentum:0.9/constant",
    },
];

/// What an empty link opens.
pub fn first() -> Experiment {
    PRESETS[0].experiment()
}
