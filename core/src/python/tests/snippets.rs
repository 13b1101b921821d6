//! Code as people share it.

use super::told;

#[test]
fn pytorch_documentation() {
    let text = "\
>>> # xdoctest: +SKIP
>>> optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
>>> scheduler = MultiStepLR(optimizer, milestones=[30, 80], gamma=0.1)
>>> for epoch in range(100):
>>>     train(...)
>>>     validate(...)
>>>     scheduler.step()
>>> print(scheduler.get_last_lr())
[0.1]
";
    let expected = "\
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
scheduler = MultiStepLR(torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9), milestones=[30, 80], gamma=0.1)
print(scheduler.get_last_lr())
[0.1]";
    assert_eq!(told(text), expected);
}

#[test]
fn pytorch_warmup_then_cosine() {
    let text = "\
import torch
import torch.nn as nn
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR

device = 'cuda' if torch.cuda.is_available() else 'cpu'
model = nn.Linear(10, 2).to(device)
EPOCHS, WARMUP = 100, 5  # epochs

opt = torch.optim.AdamW(
    model.parameters(),
    lr=3e-4,
    betas=(0.9, 0.95),
    weight_decay=1e-2,
)
warmup = LinearLR(opt, start_factor=1 / 3, total_iters=WARMUP)
main = CosineAnnealingLR(opt, T_max=EPOCHS - WARMUP, eta_min=1e-6)
scheduler = SequentialLR(opt, schedulers=[warmup, main], milestones=[WARMUP])

if __name__ == \"__main__\":
    train(model)
";
    let script = super::read(text);
    let scheduler = script
        .value("scheduler")
        .expect("a value")
        .print()
        .replace(&script.value("opt").expect("a value").print(), "opt");
    let expected = "torch.optim.lr_scheduler.SequentialLR(opt, schedulers=[\
        torch.optim.lr_scheduler.LinearLR(opt, start_factor=0.3333333333333333, total_iters=5), \
        torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=95, eta_min=1e-6)], milestones=[5])";
    assert_eq!(scheduler, expected);
    let opt = "torch.optim.AdamW(model.parameters(), lr=3e-4, betas=[0.9, 0.95], weight_decay=0.01)";
    assert_eq!(script.value("opt").map(super::super::Expr::print).as_deref(), Some(opt));
}

#[test]
fn functions_of_the_epoch() {
    let text = "\
def warmup(step: int):
    \"\"\"Linear warm-up.\"\"\"
    return min(1.0, step / 100)

lambda1 = lambda epoch: epoch // 30
lambda2 = lambda epoch: 0.95 ** epoch
scheduler = LambdaLR(optimizer, lr_lambda=[lambda1, lambda2, warmup])
";
    let expected = "\
warmup = lambda step: min(1.0, step / 100)
lambda1 = lambda epoch: epoch // 30
lambda2 = lambda epoch: 0.95 ** epoch
scheduler = LambdaLR(optimizer, lr_lambda=[lambda epoch: epoch // 30, lambda epoch: 0.95 ** epoch, \
lambda step: min(1.0, step / 100)])";
    assert_eq!(told(text), expected);
}

#[test]
fn hugging_face() {
    let text = "\
from transformers import get_cosine_schedule_with_warmup, TrainingArguments
num_epochs = 10
scheduler = get_cosine_schedule_with_warmup(optimizer, num_warmup_steps=100, num_training_steps=len(loader)*num_epochs)
args = TrainingArguments(output_dir=\"out\", learning_rate=5e-5, lr_scheduler_type=\"cosine\", warmup_ratio=0.1)
";
    let expected = "\
num_epochs = 10
scheduler = transformers.get_cosine_schedule_with_warmup(optimizer, num_warmup_steps=100, num_training_steps=len(loader)*num_epochs)
args = transformers.TrainingArguments(output_dir=\"out\", learning_rate=5e-5, lr_scheduler_type=\"cosine\", warmup_ratio=0.1)";
    assert_eq!(told(text), expected);
}

#[test]
fn keras() {
    let text = "\
from tensorflow import keras
steps = 1_000
model.compile(optimizer=keras.optimizers.Adam(learning_rate=keras.optimizers.schedules.CosineDecay(0.1, steps)),
              loss='mse', metrics=['accuracy'])
model.fit(x, y, epochs=int(steps / 100), verbose=0)
";
    let expected = "\
steps = 1000
model.compile(optimizer=tensorflow.keras.optimizers.Adam(learning_rate=tensorflow.keras.optimizers.schedules.CosineDecay(0.1, 1000)), \
loss=\"mse\", metrics=[\"accuracy\"])
model.fit(x, y, epochs=10, verbose=0)";
    assert_eq!(told(text), expected);
}

#[test]
fn optax() {
    let text = "\
import jax.numpy as jnp
import optax as ox

schedule = ox.join_schedules(
    [ox.linear_schedule(0.0, 1e-3, 100), ox.cosine_decay_schedule(1e-3, 900)], boundaries=[100])
drops = ox.piecewise_constant_schedule(0.1, {1_000: 0.1, 2_000: .5})
tx = ox.chain(ox.clip_by_global_norm(1.0), ox.adamw(learning_rate=schedule, b1=0.9))
state = tx.init(params)
updates, state = tx.update(grads, state)
";
    let expected = "\
schedule = optax.join_schedules([optax.linear_schedule(0.0, 1e-3, 100), optax.cosine_decay_schedule(1e-3, 900)], boundaries=[100])
drops = optax.piecewise_constant_schedule(0.1, {1000: 0.1, 2000: 0.5})
tx = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(learning_rate=optax.join_schedules([optax.linear_schedule(0.0, 1e-3, 100), \
optax.cosine_decay_schedule(1e-3, 900)], boundaries=[100]), b1=0.9))
state = tx.init(params)
tx.update(grads, tx.init(params))";
    assert_eq!(told(text), expected);
}

#[test]
fn timm_inside_a_function() {
    let text = "
        optimizer = create_optimizer_v2(model, opt='lookahead_adam', lr=args.lr, **kwargs)
        scheduler = timm.scheduler.CosineLRScheduler(
            optimizer, t_initial=300 // 2, lr_min=1e-5,
            warmup_t=3, warmup_lr_init=1e-4, cycle_limit=1)
        for epoch in range(num_epochs):
            scheduler.step(epoch + 1)
        return scheduler
";
    let expected = "\
optimizer = create_optimizer_v2(model, opt=\"lookahead_adam\", lr=args.lr, **kwargs)
scheduler = timm.scheduler.CosineLRScheduler(create_optimizer_v2(model, opt=\"lookahead_adam\", lr=args.lr, **kwargs), \
t_initial=150, lr_min=1e-5, warmup_t=3, warmup_lr_init=1e-4, cycle_limit=1)";
    assert_eq!(told(text), expected);
}

#[test]
fn a_configuration_in_dictionaries() {
    let text = "\
optimizer = dict(type='SGD', lr=0.01 * 8 / 2, momentum=0.9)
lr_config = dict(policy='step', warmup='linear', warmup_ratio=1.0 / 1000, step=[8, 11])
cfg[\"train\"][\"lr\"] = 0.1
config = {
    'scheduler': {'type': \"WarmupLR\", 'params': {'warmup_min_lr': 0, 'warmup_max_lr': 1e-3}},
}
";
    let expected = "\
optimizer = dict(type=\"SGD\", lr=0.04, momentum=0.9)
lr_config = dict(policy=\"step\", warmup=\"linear\", warmup_ratio=1e-3, step=[8, 11])
0.1
config = {\"scheduler\": {\"type\": \"WarmupLR\", \"params\": {\"warmup_min_lr\": 0, \"warmup_max_lr\": 1e-3}}}";
    assert_eq!(told(text), expected);
}
