//! Structs of parameters: the macro that declares them, and the fields that values fill.

use super::{declaration::Param, value::Value};
use crate::expression::Expression;

/// A struct of parameters, made by [`params!`](crate::params).
pub trait Parametric: Sized {
    /// One line a field.
    const PARAMS: &'static [Param];
    /// The struct with its fields filled in order; a missing value gets its default.
    fn from_values(values: &[Value]) -> Self;
}

/// Declares a struct of parameters: `field: type = declaration, "doc", "说明";`, one line a parameter.
#[macro_export]
macro_rules! params {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($field:ident : $type:ty = $param:expr, $en:literal, $zh:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name { $(#[doc = $en] pub $field: $type,)* }

        impl $crate::param::Parametric for $name {
            const PARAMS: &'static [$crate::param::Param] =
                &[$($param.named(stringify!($field), $crate::text::Text::new($en, $zh))),*];

            #[allow(unused_variables, unused_mut, reason = "a struct may have no fields")]
            fn from_values(values: &[$crate::param::Value]) -> Self {
                let mut at = 0..;
                Self { $($field: {
                    let i = at.next().unwrap_or_default();
                    let default = Self::PARAMS[i].default_value();
                    $crate::param::Field::of(values.get(i).unwrap_or(&default))
                },)* }
            }
        }
    };
}

/// A field type that a [`Value`] can fill.
pub trait Field {
    /// The field's value; total.
    fn of(value: &Value) -> Self;
}

impl Field for f64 {
    fn of(value: &Value) -> Self {
        value.number()
    }
}

impl Field for u64 {
    fn of(value: &Value) -> Self {
        value.number() as Self
    }
}

impl Field for bool {
    fn of(value: &Value) -> Self {
        value.number() != 0.0
    }
}

impl Field for Option<f64> {
    fn of(value: &Value) -> Self {
        value.as_number()
    }
}

impl Field for Option<u64> {
    fn of(value: &Value) -> Self {
        value.as_number().map(|x| x as u64)
    }
}

impl Field for Vec<u64> {
    fn of(value: &Value) -> Self {
        value.list().iter().map(|x| *x as u64).collect()
    }
}

impl Field for Vec<f64> {
    fn of(value: &Value) -> Self {
        value.list().to_vec()
    }
}

impl Field for Vec<(u64, f64)> {
    fn of(value: &Value) -> Self {
        value.list().chunks_exact(2).map(|pair| (pair[0] as u64, pair[1])).collect()
    }
}

impl Field for Option<Expression> {
    fn of(value: &Value) -> Self {
        if let Value::Text(text) = value { Expression::read_lambda(text).ok() } else { None }
    }
}
