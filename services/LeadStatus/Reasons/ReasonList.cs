namespace Affiliate.LeadStatus.Reasons;

/// <summary>The network's reasons for cancelling.</summary>
/// <param name="Reasons">In the order of their numbers.</param>
public sealed record ReasonList(IReadOnlyList<ReasonView> Reasons)
{
    /// <summary>The set of specs/3, until a network sets its own.</summary>
    public static ReasonList Default { get; } = new([
        new(1, "wrong number", true), new(2, "changed mind", false), new(3, "did not order", true), new(4, "wants certificate", false),
        new(5, "wrong geo", true), new(6, "trash or test", true), new(7, "duplicate", true), new(8, "ordered elsewhere", true),
        new(9, "expensive", false), new(10, "delivery does not suit", true), new(11, "could not be reached", true),
        new(12, "fraud suspected", true), new(13, "does not speak the language", false), new(14, "goods did not suit", true),
        new(15, "offer is off", false), new(16, "consultation", false), new(17, "cancelled by timer", false),
    ]);

    /// <summary>As stored; the default set when nothing is.</summary>
    public static ReasonList Of(IReadOnlyList<Reason> stored) => stored.Count == 0
        ? Default
        : new(stored.OrderBy(reason => reason.Code).Select(reason => new ReasonView(reason.Code, reason.Text, reason.Trash)).ToList());
}

/// <summary>One reason.</summary>
/// <param name="Code">1 to 9999.</param>
/// <param name="Text">In words.</param>
/// <param name="Trash">Whether such a lead was never a real one.</param>
public sealed record ReasonView(int Code, string Text, bool Trash);
