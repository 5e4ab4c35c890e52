namespace Affiliate.LeadStatus.Checks.Settings;

/// <summary>How a run of a check went.</summary>
public sealed record CheckRun
{
    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Requests made.</summary>
    public int Requests { get; init; }

    /// <summary>Leads asked about and answered for.</summary>
    public int Checked { get; init; }

    /// <summary>Leads that changed.</summary>
    public int Changed { get; init; }

    /// <summary>
    /// Rows of leads nobody asked for, contradictions, rows that cannot be understood, and wishes that the lead's status does not allow.
    /// </summary>
    public int Ignored { get; init; }

    /// <summary>Statuses nobody has mapped.</summary>
    public IReadOnlyList<string> UnknownStatuses { get; init; } = [];

    /// <summary>What went wrong with an answer, else with a row whose lead was left alone; null when nothing.</summary>
    public string? Error { get; init; }

    /// <summary>Whether the CRM is asked again as after a failure: not when only some rows could not be understood.</summary>
    public bool IsFailed { get; init; }

    /// <summary>The last request, its secrets hidden; of one that went wrong the first such.</summary>
    public string? RawRequest { get; init; }

    /// <summary>Its answer, its secrets hidden and cut off after 16,000 characters.</summary>
    public string? RawResponse { get; init; }
}
