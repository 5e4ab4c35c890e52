using System.Text.Json;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>Where in a CRM's answer a lead's state stands (specs/0, Leads). Places are dotted paths.</summary>
public sealed record CheckMapping
{
    /// <summary>Where the rows are: a list, or an object whose values are the rows; empty for the whole answer.</summary>
    public string? Items { get; init; }

    /// <summary>In the answer: how many pages there are. The request is sent for each, with its number as <c>{page}</c>.</summary>
    public string? Pages { get; init; }

    /// <summary>In a row: the id in the CRM; <c>@key</c> for the row's own key.</summary>
    public string? ExternalId { get; init; }

    /// <summary>In a row: our lead's id; <c>@key</c> for the row's own key.</summary>
    public string? InternalId { get; init; }

    /// <summary>In a row: the status; empty for the row itself.</summary>
    public string? Status { get; init; }

    /// <summary>In a row: a comment.</summary>
    public string? Comment { get; init; }

    /// <summary>In a row: the number of the reason for cancelling.</summary>
    public string? Reason { get; init; }

    /// <summary>In a row: what the advertiser pays.</summary>
    public string? Payout { get; init; }

    /// <summary>In a row: the currency of payout and price.</summary>
    public string? Currency { get; init; }

    /// <summary>In a row: the tracking number.</summary>
    public string? Track { get; init; }

    /// <summary>In a row: a field that, when it is set, accepts the lead whatever its status.</summary>
    public string? FirstDeposit { get; init; }

    /// <summary>In a row: price of a piece.</summary>
    public string? Price { get; init; }

    /// <summary>In a row: how many pieces.</summary>
    public string? Quantity { get; init; }

    /// <summary>In a row: the goal's code.</summary>
    public string? Goal { get; init; }

    /// <summary>What each status of the CRM does: an object of actions by status, or <c>"auto"</c> for the usual words.</summary>
    public JsonElement? Statuses { get; init; }
}
