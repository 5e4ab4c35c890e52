using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.ServiceDefaults.Journal.Replaying;

/// <summary>Telling one consumer again what a service's journal says. It goes on where it was after any interruption.</summary>
internal sealed class JournalReplay
{
    public const string Running = "running";
    public const string Done = "done";
    public const string Stopped = "stopped";

    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The endpoint told, such as <c>notification.join-conversion</c>.</summary>
    public required string Consumer { get; init; }

    /// <summary>Which entries.</summary>
    public required JournalFilter Filter { get; init; }

    /// <summary>At most so many a second.</summary>
    public required int PerSecond { get; init; }

    /// <summary>The last number there was, or was on its way, when it began: what comes later reaches the consumer by itself.</summary>
    public required long UpTo { get; init; }

    /// <summary>Number of the last entry told.</summary>
    public long Last { get; set; }

    /// <summary>How many were told.</summary>
    public long Told { get; set; }

    /// <summary>One of the words above.</summary>
    public required string State { get; set; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Not looked at before, UTC.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public void End(string state, DateTimeOffset now) => (State, EndedAt) = (state, now);

    internal static void Configure(EntityTypeBuilder<JournalReplay> table)
    {
        table.ToTable("journal_replays");
        table.Property(replay => replay.Id).HasMaxLength(40);
        table.Property(replay => replay.Consumer).HasMaxLength(200);
        table.Property(replay => replay.State).HasMaxLength(10);
        table.Property(replay => replay.Filter).AsJson();
        table.HasIndex(replay => new { replay.State, replay.DueAt });
    }
}
