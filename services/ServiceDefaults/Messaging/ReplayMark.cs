using MassTransit;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>
/// Says that an event was told before and comes from a journal now: whoever takes it sets its own state right and tells nobody, for all
/// that followed from it has been told.
/// </summary>
public static class ReplayMark
{
    internal const string Header = "affiliate-replay";

    /// <summary>True for an event that a journal tells again.</summary>
    public static bool IsReplay(this ConsumeContext context) => context.Headers.TryGetHeader(Header, out _);
}
