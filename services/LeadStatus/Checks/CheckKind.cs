using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Leads;
using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Checks;

/// <summary>The three checks of an offer (specs/3), each set up for itself.</summary>
public sealed class CheckKind
{
    private CheckKind(string name, TimeSpan period, LeadActor actor, params LeadState[] states) =>
        (Name, Period, Actor, States) = (name, period, actor, states);

    /// <summary>Leads with the call center, by ids.</summary>
    public static CheckKind Processing { get; } = new(
        "processing", TimeSpan.FromMinutes(10),
        new LeadActor("processing", LeadPowers.Forward, LeadState.Returned, LeadState.Deleted),
        LeadState.Processing, LeadState.CallBack, LeadState.Hold);

    /// <summary>Accepted leads on their way, by ids.</summary>
    public static CheckKind Accepted { get; } = new(
        "accepted", TimeSpan.FromHours(3),
        new LeadActor(
            "accepted", LeadPowers.Forward, LeadState.New, LeadState.Processing, LeadState.CallBack, LeadState.Hold, LeadState.Cancelled,
            LeadState.Deleted),
        LeadState.Packing, LeadState.Shipping, LeadState.InTransit, LeadState.Delivered);

    /// <summary>All that are not at their end, by the dates on which there are some.</summary>
    public static CheckKind Range { get; } = new(
        "range", TimeSpan.FromHours(1), new LeadActor("range", LeadPowers.Any),
        [.. Enum.GetValues<LeadState>().Where(state => !LeadLifecycle.IsTerminal(state))]);

    /// <summary>All three.</summary>
    public static IReadOnlyList<CheckKind> All { get; } = [Processing, Accepted, Range];

    /// <summary>In addresses and in a lead's history.</summary>
    public string Name { get; }

    /// <summary>How often it is done unless set.</summary>
    public TimeSpan Period { get; }

    /// <summary>As whom it changes leads.</summary>
    public LeadActor Actor { get; }

    /// <summary>The leads it asks about.</summary>
    public IReadOnlyList<LeadState> States { get; }

    /// <summary>Whether it asks by dates.</summary>
    public bool IsByDates => this == Range;

    /// <summary>By its name; null when there is none.</summary>
    public static CheckKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
