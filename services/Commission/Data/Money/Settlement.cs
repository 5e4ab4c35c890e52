using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Commission.Data.Money;

/// <summary>
/// A run of the settlement. Whoever holds its lease works on it; when the lease runs out, another instance goes on where the
/// last committed chunk ended.
/// </summary>
public sealed class Settlement
{
    public const string Running = "running";
    public const string Done = "done";

    /// <summary>Order of asking for it.</summary>
    public long Number { get; private set; }

    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>Closes what was due by then, UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When the schedule wanted it, UTC; null when somebody asked. Once, so that instances share the schedule.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    /// <summary><see cref="Running"/> or <see cref="Done"/>.</summary>
    public string State { get; set; } = Running;

    /// <summary>Nothing more is due to be closed.</summary>
    public bool IsClosingDone { get; set; }

    /// <summary>Conversions closed.</summary>
    public int Closed { get; set; }

    /// <summary>Conversions settled.</summary>
    public int Settled { get; set; }

    /// <summary>What was due and could not be settled.</summary>
    public IReadOnlyList<SkippedConversions> Skipped { get; set; } = [];

    /// <summary>What went wrong, in words; null when nothing did.</summary>
    public string? Problem { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Which process works on it.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Until when it has it, UTC.</summary>
    public required DateTimeOffset LeaseUntil { get; set; }

    internal static void Configure(EntityTypeBuilder<Settlement> table)
    {
        table.ToTable("settlements");
        table.HasKey(run => run.Number);
        table.Property(run => run.Number).ValueGeneratedOnAdd();
        table.Property(run => run.Id).HasMaxLength(Lengths.Id);
        table.Property(run => run.State).HasMaxLength(10);
        table.Property(run => run.LeaseOwner).HasMaxLength(Lengths.Id);
        table.Property(run => run.Problem).HasMaxLength(500);
        table.Property(run => run.Skipped).AsJson();
        table.HasIndex(run => run.Id).IsUnique();
        table.HasIndex(run => run.ScheduledFor).IsUnique();
        table.HasIndex(run => run.LeaseUntil).HasFilter("state = 'running'");
    }
}

/// <summary>A merchant's conversions that were due and could not be settled.</summary>
/// <param name="MerchantId">Tenant.</param>
/// <param name="Currency">ISO 4217 code or IRT.</param>
/// <param name="Reason"><c>balance_too_low</c> or <c>commission_unknown</c>.</param>
/// <param name="Count">How many.</param>
public sealed record SkippedConversions(string MerchantId, string Currency, string Reason, int Count);
