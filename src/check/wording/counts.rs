//! What is counted: firms, vehicles, projects and offices.

/// What small and micro firms together get of what is procured.
pub(crate) const AWARDED: &str = "授予中小企业合同金额";
/// Micro firms.
pub(crate) const MICRO: &str = "小微企业";
/// Small firms, micro firms among them.
pub(crate) const SMALL: &str = "中小企业";

/// The measure word of vehicles.
pub(crate) const VEHICLE: &str = "辆";
/// How the count of all vehicles is named.
pub(crate) const ALL_VEHICLES: &[&str] = &["车辆", "车辆总数"];
/// Vehicles that are yet to be bought, or gone, are no kind of those there are.
pub(crate) const NO_KINDS: &[&str] = &["购置", "安排", "新增", "报废", "更新", "当年"];

/// The measure word of projects.
pub(crate) const THING: &str = "个";
/// Projects.
pub(crate) const PROJECT: &str = "项目";
/// A grade, …
pub(crate) const GRADE: &str = "评级";
/// … and what stands in front of it.
pub(crate) const GRADED: &[&str] = &["评级为", "等级为"];
/// What projects were that got one.
pub(crate) const EVALUATED: &str = "自评";
/// Tables of projects.
pub(crate) const TABLES_OF_PROJECTS: &[&str] = &["绩效目标表", "自评表"];
/// The same right behind 项目, where the tables are what is counted.
pub(crate) const TABLE_FOLLOWS: &[&str] = &["绩效目标表", "绩效自评表", "的绩效目标表"];
/// How the money of all projects is named.
pub(crate) const MONEY_OF_PROJECTS: &[&str] = &["预算金额", "资金规模", "涉及资金", "涉及金额"];

/// In front of the number of offices.
pub(crate) const OFFICES: &str = "内设";
/// How offices are called.
pub(crate) const OFFICE_ENDS: [char; 9] = ['处', '科', '室', '部', '司', '局', '队', '组', '心'];
/// Offices that need not be counted among the others.
pub(crate) const BESIDE_OFFICES: &[&str] = &["党委", "纪委", "党总支", "工会", "团委", "支部"];
