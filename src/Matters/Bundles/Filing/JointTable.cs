namespace Yizhan.Matters.Bundles.Filing;

/// <summary>What is at hand for joint cases, beside the desk of who asks.</summary>
internal sealed record JointTable(JointOffice JointOffice, JointViews Views, TodaysBundles Bundles, JointDrafts Drafts);
