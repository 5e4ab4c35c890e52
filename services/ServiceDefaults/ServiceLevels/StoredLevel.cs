using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>How often a measure fell into a bucket in an hour: all instances of a service add to the same rows.</summary>
public sealed class StoredLevel
{
    private const int IdLength = 40;
    private const int MeasureLength = 30;

    /// <summary>Hours since 1970, UTC.</summary>
    public required long Hour { get; init; }

    /// <summary>The measure's name, such as <c>redirect</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>Whose; empty when it is no merchant's.</summary>
    public required string MerchantId { get; init; }

    /// <summary>Whose; empty when it is no publisher's.</summary>
    public required string PublisherId { get; init; }

    /// <summary>One of <see cref="LogBuckets"/>, or good or bad.</summary>
    public required int Bucket { get; init; }

    /// <summary>How many were measured.</summary>
    public long Times { get; init; }

    /// <summary>The longest of them in milliseconds.</summary>
    public double Longest { get; init; }

    internal static void AddTo(ModelBuilder model) => model.Entity<StoredLevel>(table =>
    {
        table.ToTable("service_levels");
        table.HasKey(level => new { level.Hour, level.Measure, level.MerchantId, level.PublisherId, level.Bucket });
        table.Property(level => level.Measure).HasMaxLength(MeasureLength);
        table.Property(level => level.MerchantId).HasMaxLength(IdLength);
        table.Property(level => level.PublisherId).HasMaxLength(IdLength);
    });
}
