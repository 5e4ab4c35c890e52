using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Ingestion.Data;

/// <summary>Rows of one list served by a shop since its feed was set up, by what became of them.</summary>
public sealed class FeedTally
{
    /// <summary>Became visits or orders.</summary>
    public long Taken { get; set; }

    /// <summary>Kept, but of no known publisher.</summary>
    public long Ignored { get; set; }

    /// <summary>Kept, but not understood.</summary>
    public long Quarantined { get; set; }

    /// <summary>Served again after they were taken or acknowledged; not what we left with the shop ourselves.</summary>
    public long Duplicates { get; set; }

    /// <summary>Served again with another amount or publisher.</summary>
    public long Conflicts { get; set; }

    /// <summary>
    /// Stood last in an answer that may have been cut off, and were held back; each is counted once, whatever became of it later.
    /// </summary>
    public long HeldBack { get; set; }

    internal static void Configure(ComplexPropertyBuilder<FeedTally> tally)
    {
        tally.Property(rows => rows.Taken).HasColumnName("taken");
        tally.Property(rows => rows.Ignored).HasColumnName("ignored");
        tally.Property(rows => rows.Quarantined).HasColumnName("quarantined");
        tally.Property(rows => rows.Duplicates).HasColumnName("duplicates");
        tally.Property(rows => rows.Conflicts).HasColumnName("conflicts");
        tally.Property(rows => rows.HeldBack).HasColumnName("held_back");
    }
}
