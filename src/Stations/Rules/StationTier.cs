namespace Yizhan.Stations.Rules;

/// <summary>Which level of the network a station belongs to.</summary>
public enum StationTier
{
    /// <summary>街道</summary>
    Street,

    /// <summary>社区</summary>
    Community,

    /// <summary>小区</summary>
    Compound,

    /// <summary>村湾</summary>
    Village,
}

/// <summary>How a station came to be built.</summary>
public enum BuildMode
{
    /// <summary>新建小区单独建: a new compound builds its own.</summary>
    Standalone,

    /// <summary>老旧小区连片建: several old compounds share one.</summary>
    Shared,

    /// <summary>单位小区联合建: an employer and its compound build jointly.</summary>
    Joint,
}

/// <summary>Who runs a station day by day.</summary>
public enum OperatorKind
{
    /// <summary>社区: the residents' committee.</summary>
    Community,

    /// <summary>公司主导、居民自导: a partner company leads while residents run it.</summary>
    Partner,
}
