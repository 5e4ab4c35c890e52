using System.Text.Json.Serialization;
using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Leads;
using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>What a CRM's status does to a lead (specs/0, Leads).</summary>
public sealed record StatusAction
{
    /// <summary>The value of <see cref="Do"/> that writes a status.</summary>
    public const string WriteStatus = "status";

    /// <summary>Its fields, as they are sent.</summary>
    internal static IReadOnlyList<string> Fields { get; } = ["do", "reason", "days", "status"];

    /// <summary>accept, cancel, hold, status, paid, return, delete or ignore.</summary>
    public required string Do { get; init; }

    /// <summary>cancel: the reason's number; default 2.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Reason { get; init; }

    /// <summary>hold: for so many days; default the offer's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Days { get; init; }

    /// <summary>status: 1 to 12.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Status { get; init; }

    /// <summary>What is wrong with it; null when nothing.</summary>
    public string? Problem() => (Do, Status, Reason, Days) switch
    {
        (WriteStatus, null or < 1 or > 12, _, _) => "needs a status from 1 to 12",
        (_, _, < 1 or > 9999, _) => "has a reason that is not from 1 to 9999",
        (_, _, _, < 1 or > 365) => "has days that are not from 1 to 365",
        ("accept" or "cancel" or "hold" or WriteStatus or "paid" or "return" or "delete" or "ignore", _, _, _) => null,
        _ => "must do one of accept, cancel, hold, status, paid, return, delete, ignore",
    };

    /// <summary>As a wish; without a status it leaves the status alone.</summary>
    public LeadChange Change() => Do switch
    {
        "accept" => new LeadChange { Accept = true },
        "cancel" => new LeadChange { Status = LeadState.Cancelled, Reason = Reason },
        "hold" => new LeadChange { Hold = true, HoldDays = Days },
        "paid" => new LeadChange { Status = LeadState.Paid },
        "return" => new LeadChange { Status = LeadState.Returned },
        "delete" => new LeadChange { Status = LeadState.Deleted },
        WriteStatus => new LeadChange { Status = (LeadState)Status!.Value, Reason = Reason },
        _ => new LeadChange(),
    };
}
