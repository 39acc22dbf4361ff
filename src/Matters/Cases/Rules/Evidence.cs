using Yizhan.Kernel;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>By what the facts were verified that a certificate certifies.</summary>
public enum Evidence
{
    /// <summary>核对材料.</summary>
    Papers,

    /// <summary>网格登记.</summary>
    GridRecord,

    /// <summary>上门核实.</summary>
    Visit,

    /// <summary>数据共享核对.</summary>
    SharedData,
}

/// <summary>What the kinds are called.</summary>
public static class Evidences
{
    public static Sentence Named(this Evidence evidence) => evidence switch
    {
        Evidence.Papers => "核对了申请材料",
        Evidence.GridRecord => "网格登记有记录",
        Evidence.Visit => "上门核实过",
        _ => "数据共享核对过",
    };

    /// <summary>How it is written in forms and by programs.</summary>
    public static string Code(this Evidence evidence) => evidence switch
    {
        Evidence.Papers => "papers",
        Evidence.GridRecord => "grid-record",
        Evidence.Visit => "visit",
        _ => "shared-data",
    };

    /// <summary>The kind of a code, or null.</summary>
    public static Evidence? Of(string? code) => Enum.GetValues<Evidence>().Cast<Evidence?>().FirstOrDefault(one => one!.Value.Code() == code);
}
