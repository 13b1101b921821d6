//! Looking for an algorithm by its name.

use stepsize_core::text::Language::{self, Chinese, English};

catalogue! {
    BROWSE_SCHEDULES = "Browse schedules", "浏览学习率调度";
    BROWSE_OPTIMIZERS = "Browse optimizers", "浏览优化器";
    BROWSE_SURFACES = "Browse surfaces", "浏览曲面";
    BROWSE_DATA = "Browse data", "浏览数据";
    SEARCH = "Search by name", "按名称搜索";
    SEARCH_HINT = "A name, here or in your library", "名称，或库里的叫法";
    IN_LIBRARY = "In my library", "我的库里有";
    ALL_LIBRARIES = "All", "全部";
    EVERYWHERE = "Look in all libraries", "在所有库中查找";
    RECENTLY_USED = "Recently used", "最近使用";
}

/// Why something that is looked for is not among what was found.
pub fn not_here(name: &str, reason: &str, language: Language) -> String {
    match language {
        English => format!("{name} is not here. {reason}"),
        Chinese => format!("未收录 {name}。{reason}"),
    }
}

/// How much was found for these words in a library or in all of them, and what to do when it is nothing.
pub fn matches(words: &str, count: usize, library: Option<&str>, language: Language) -> String {
    match (language, library) {
        _ if words.is_empty() && count > 0 => match language {
            English => format!("{count} to choose from"),
            Chinese => format!("共 {count} 项"),
        },
        (English, _) if count == 1 => "1 match".to_owned(),
        (English, _) if count > 0 => format!("{count} matches"),
        (Chinese, _) if count > 0 => format!("找到 {count} 项"),
        (English, None) => format!("Nothing here goes by “{words}”. Try fewer letters, or another name for it."),
        (English, Some(library)) => format!("Nothing in {library} goes by “{words}”."),
        (Chinese, None) => format!("没有找到“{words}”。可以少输几个字，或换个叫法试试。"),
        (Chinese, Some(library)) => format!("{library} 里没有找到“{words}”。"),
    }
}
