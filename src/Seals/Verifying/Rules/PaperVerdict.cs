using Yizhan.Kernel;
using Yizhan.Sealing.Signatures.Verifying;

namespace Yizhan.Seals.Verifying.Rules;

/// <summary>What anybody is told of a paper, in one word.</summary>
public enum PaperVerdict
{
    /// <summary>Every step passed.</summary>
    Genuine,

    /// <summary>Genuine, but under a seal that is for tests and demonstrations.</summary>
    TestSeal,

    /// <summary>Nothing failed, but something could not be checked.</summary>
    Unproven,

    /// <summary>Its days are over.</summary>
    Expired,

    /// <summary>Another paper took its place.</summary>
    Superseded,

    /// <summary>It was revoked, or the certificate of its seal was.</summary>
    Revoked,

    /// <summary>Whole, but sealed by somebody who is not believed here.</summary>
    UnknownSeal,

    /// <summary>Sealed when certificate or seal were not in force.</summary>
    NotInForce,

    /// <summary>Sealed against the rules, or in the dark: the public log does not tell of it.</summary>
    Improper,

    /// <summary>What is there is not what was sealed.</summary>
    Altered,

    /// <summary>There is no seal in it.</summary>
    NotSealed,

    /// <summary>Neither a PDF nor an OFD, or damaged.</summary>
    Unreadable,
}

/// <summary>What the verdicts are called.</summary>
public static class PaperVerdicts
{
    /// <summary>The verdict of the library on a file.</summary>
    public static PaperVerdict Of(Verdict verdict) => verdict switch
    {
        Verdict.Genuine => PaperVerdict.Genuine,
        Verdict.Unproven => PaperVerdict.Unproven,
        Verdict.UnknownIssuer => PaperVerdict.UnknownSeal,
        Verdict.NotInForce => PaperVerdict.NotInForce,
        Verdict.Revoked => PaperVerdict.Revoked,
        Verdict.Improper => PaperVerdict.Improper,
        Verdict.Altered => PaperVerdict.Altered,
        Verdict.NoSignature => PaperVerdict.NotSealed,
        _ => PaperVerdict.Unreadable,
    };

    /// <summary>For people.</summary>
    public static Sentence Named(this PaperVerdict verdict) => verdict switch
    {
        PaperVerdict.Genuine => "真实有效",
        PaperVerdict.TestSeal => "测试章，不具有法律效力",
        PaperVerdict.Unproven => "没有发现问题，但有内容无法检查",
        PaperVerdict.Expired => "已过有效期",
        PaperVerdict.Superseded => "已被新的文件替换",
        PaperVerdict.Revoked => "文件或证书已撤销",
        PaperVerdict.UnknownSeal => "印章不明",
        PaperVerdict.NotInForce => "用印时证书或印章不在有效期内",
        PaperVerdict.Improper => "用印不合规定",
        PaperVerdict.Altered => "被改动过",
        PaperVerdict.NotSealed => "没有电子印章",
        _ => "读不了",
    };

    /// <summary>How it is shown: good, warn or bad.</summary>
    public static string Tone(this PaperVerdict verdict) => verdict switch
    {
        PaperVerdict.Genuine => "good",
        PaperVerdict.TestSeal or PaperVerdict.Unproven => "warn",
        _ => "bad",
    };
}
