using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.LeadStatus.Reasons;

/// <summary>A reason for cancelling a lead, as the network words it.</summary>
public sealed class Reason
{
    /// <summary>Most characters of its text.</summary>
    public const int LongestText = 200;

    /// <summary>Its number.</summary>
    public required int Code { get; init; }

    /// <summary>In words.</summary>
    public required string Text { get; init; }

    /// <summary>Whether such a lead was never a real one.</summary>
    public required bool Trash { get; init; }

    internal static void Configure(EntityTypeBuilder<Reason> table)
    {
        table.ToTable("reasons");
        table.HasKey(reason => reason.Code);
        table.Property(reason => reason.Code).ValueGeneratedNever();
        table.Property(reason => reason.Text).HasMaxLength(LongestText);
    }
}
