using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>What the texts of matters and bundles are called, as the pages call them on which they are written.</summary>
internal static class TextNames
{
    /// <summary>That nothing stands at a place where something must.</summary>
    public static Sentence Lacking(string place) => new Sentence("“{0}”还没有填写", Of(place));

    /// <param name="place">As <see cref="MatterTexts"/> names it.</param>
    private static Sentence Of(string place) => place.Split('.') switch
    {
        ["title"] => "名称",
        ["summary"] => "简介",
        ["purpose"] => "办理用途",
        ["bases", var number, "law"] => new Sentence("依据{0}的名称和文号", number),
        ["bases", var number, "article"] => new Sentence("依据{0}的条款", number),
        ["bases", var number, _] => new Sentence("依据{0}的条款怎么说", number),
        ["office", _] => "单位名称",
        ["applicants", "who"] => "谁可以申请",
        ["applicants", _] => "代办人要带什么",
        ["conditions", var number] => new Sentence("第{0}条受理条件", number),
        ["fields", var code, "label"] => new Sentence("字段{0}的名称", code),
        ["fields", var code, "help"] => new Sentence("字段{0}的填写提示", code),
        ["fields", var code, ..] => new Sentence("字段{0}的选项", code),
        ["papers", var code, "name"] => new Sentence("材料{0}的名称", code),
        ["papers", var code, _] => new Sentence("材料{0}的说明", code),
        ["steps", var number] => new Sentence("办理流程的第{0}步", number),
        ["fee", _] => "收费单位的标准",
        ["handOff", "system"] => "系统或单位",
        ["handOff", _] => "对方给的号叫什么",
        ["certificate", "title"] => "证明的标题",
        ["certificate", _, var number] => new Sentence("证明正文的第{0}段", number),
        ["precheck", "rules", var number, "text"] => new Sentence("规则{0}的说明", number),
        ["precheck", "rules", var number, _] => new Sentence("规则{0}的办理地点", number),
        ["precheck", _, var number, _] => new Sentence("样例{0}的名称", number),
        ["shared", var code, "label"] => new Sentence("合并填写的{0}的名称", code),
        ["shared", var code, _] => new Sentence("合并填写的{0}的填写提示", code),
        _ => new Sentence("{0}", place),
    };
}
