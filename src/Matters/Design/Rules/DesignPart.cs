using Yizhan.Kernel;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design.Rules;

/// <summary>A page of the design: a part of the matter that is written in one sitting.</summary>
/// <param name="Code">The end of its address.</param>
/// <param name="Holds">What is written there.</param>
/// <param name="Places">The members of the matter that it holds.</param>
public sealed record DesignPart(string Code, Sentence Name, Sentence Holds, params string[] Places)
{
    /// <summary>The pages of lists, whose entries have pages of their own.</summary>
    public const string Fields = "fields", Papers = "papers", Rules = "rules", Examples = "examples";

    /// <summary>Every part in the order in which it is best written.</summary>
    public static IReadOnlyList<DesignPart> All { get; } =
    [
        new("about", "是什么", "名称、办理方式、简介、用途、生活事项", "code", "title", "kind", "isExample", "lifeEvents", "summary", "purpose"),
        new("basis", "依据和受理条件", "设定依据、受理条件", "bases", "conditions"),
        new("office", "办理机构", "谁开具或决定、交给哪个系统、收费", "office", "handOff", "fee"),
        new("applicants", "谁可以办", "谁可以申请、谁可以代办", "applicants"),
        new(Fields, "填写内容", "要填的字段，哪些在预审时问，什么时候才问", "fields"),
        new(Papers, "申请材料", "要带的材料，哪些可以容缺后补，什么时候才要", "papers"),
        new("steps", "流程和时限", "办理步骤、承诺时限、法定时限", "steps", "limits"),
        new(Rules, "预审规则和样例", "什么情况能办、不能办、到别处办，和必须算对的样例", "precheck"),
        new("certificate", "证明样式", "证明的标题、正文、有效期", "certificate"),
    ];

    /// <summary>The end of the address of the page on which a fault is mended.</summary>
    /// <param name="place">As <see cref="MatterCheck"/> names it: <c>fields.address.when</c>.</param>
    public static string PathOf(string place) => place.Split('.') switch
    {
        [Fields, var code, ..] => $"{Fields}/{code}",
        [Papers, var code, ..] => $"{Papers}/{code}",
        ["precheck", (Rules or Examples) and var list, var number, ..] => $"{list}/{number}",
        [var member, ..] => All.FirstOrDefault(part => part.Places.Contains(member))?.Code ?? All[0].Code,
        [] => All[0].Code,
    };

    /// <summary>Whether a fault at a place is mended here, or on the page of one of the entries here.</summary>
    public bool Has(string place) => Places.Contains(place.Split('.')[0]);
}
