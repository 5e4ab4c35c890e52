using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.LeadStatus.Checks.Settings;

/// <summary>One of an offer's checks: its settings, when it is due, who runs it, and how its last run went.</summary>
public sealed class StatusCheck
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The leads' form.</summary>
    public required string Offer { get; init; }

    /// <summary>See <see cref="CheckKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>As stored, with defaults.</summary>
    public required CheckSettings Settings { get; set; }

    /// <summary>Whether it is run by itself.</summary>
    public bool Enabled { get; set; }

    /// <summary>Of the CRM: one that hangs must not take every place.</summary>
    public required string Host { get; set; }

    /// <summary>When it is due, UTC.</summary>
    public DateTimeOffset NextRunAt { get; set; }

    /// <summary>The run that has it; null when none.</summary>
    public string? LeaseHolder { get; set; }

    /// <summary>Until when, UTC: then somebody else may take it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Runs in a row that failed.</summary>
    public int Failures { get; set; }

    /// <summary>How the last run went; null before the first.</summary>
    public CheckRun? LastRun { get; set; }

    /// <summary>Statuses nobody has mapped, seen since the settings were saved.</summary>
    public IReadOnlyList<string> UnknownStatuses { get; set; } = [];

    /// <summary>Grows when the settings change.</summary>
    public int Version { get; set; }

    internal static void Configure(EntityTypeBuilder<StatusCheck> table)
    {
        table.ToTable("status_checks");
        table.Property(check => check.Id).HasMaxLength(64);
        table.Property(check => check.MerchantId).HasMaxLength(64);
        table.Property(check => check.Offer).HasMaxLength(Affiliate.LeadStatus.Offers.Offer.LongestName);
        table.Property(check => check.Kind).HasMaxLength(20);
        table.Property(check => check.Host).HasMaxLength(255);
        table.Property(check => check.LeaseHolder).HasMaxLength(64);
        table.Property(check => check.Version).IsConcurrencyToken();
        table.Property(check => check.Settings).AsJson();
        table.Property(check => check.LastRun).AsJson();
        table.Property(check => check.UnknownStatuses).AsJson();
        table.HasIndex(check => new { check.MerchantId, check.Offer, check.Kind }).IsUnique();
        table.HasIndex(check => new { check.Enabled, check.NextRunAt });
    }
}
