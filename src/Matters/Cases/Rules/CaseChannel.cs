using Yizhan.Kernel;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>How a case came in.</summary>
public enum CaseChannel
{
    /// <summary>窗口: a worker filed it, with the person or their proxy present.</summary>
    Desk,

    /// <summary>本人网上: the resident filed it.</summary>
    Own,

    /// <summary>委托代办: somebody filed it for the resident under a mandate.</summary>
    Proxy,

    /// <summary>接口: a program filed it.</summary>
    Program,
}

/// <summary>What the channels are called.</summary>
public static class CaseChannels
{
    public static Sentence Named(this CaseChannel channel) => channel switch
    {
        CaseChannel.Desk => "驿站窗口",
        CaseChannel.Own => "本人网上办理",
        CaseChannel.Proxy => "受托人代办",
        _ => "其他系统送来",
    };
}
