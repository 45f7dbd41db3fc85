//! Wording of counts: firms, vehicles, projects and offices.

/// The contract value awarded to small and micro firms together.
pub(crate) const AWARDED: &str = "授予中小企业合同金额";
/// Micro firms.
pub(crate) const MICRO: &str = "小微企业";
/// Small firms, including micro firms.
pub(crate) const SMALL: &str = "中小企业";

/// The last character of the names of vehicles.
pub(crate) const CAR: char = '车';
/// The measure word of vehicles.
pub(crate) const VEHICLE: &str = "辆";
/// Names of the count of all vehicles.
pub(crate) const ALL_VEHICLES: &[&str] = &["车辆", "车辆总数"];
/// Vehicles to be bought or already disposed of, which are no kind of the existing vehicles.
pub(crate) const NO_KINDS: &[&str] = &["购置", "安排", "新增", "报废", "更新", "当年"];

/// The measure word of projects.
pub(crate) const THING: &str = "个";
/// Projects.
pub(crate) const PROJECT: &str = "项目";
/// A grade (评级), …
pub(crate) const GRADE: &str = "评级";
/// … and the words before it.
pub(crate) const GRADED: &[&str] = &["评级为", "等级为"];
/// Projects that received a grade were self-evaluated.
pub(crate) const EVALUATED: &str = "自评";
/// Tables of projects.
pub(crate) const TABLES_OF_PROJECTS: &[&str] = &["绩效目标表", "自评表"];
/// The same directly after 项目, where the tables are counted, not the projects.
pub(crate) const TABLE_FOLLOWS: &[&str] = &["绩效目标表", "绩效自评表", "的绩效目标表"];
/// Names of the total money of all projects.
pub(crate) const MONEY_OF_PROJECTS: &[&str] = &["预算金额", "资金规模", "涉及资金", "涉及金额"];

/// The word before the number of offices.
pub(crate) const OFFICES: &str = "内设";
/// Last characters of the names of offices.
pub(crate) const OFFICE_ENDS: [char; 9] = ['处', '科', '室', '部', '司', '局', '队', '组', '心'];
/// Offices that may be left out of the count.
pub(crate) const BESIDE_OFFICES: &[&str] = &["党委", "纪委", "党总支", "工会", "团委", "支部"];
/// Characters between the names of offices, …
pub(crate) const BETWEEN_OFFICES: [char; 4] = ['、', '，', ',', '和'];
/// … and those of a list that leaves some out.
pub(crate) const MORE_OFFICES: [char; 2] = ['等', '另'];
