using Affiliate.ServiceDefaults.Journal.Sealing;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.ServiceDefaults.Journal;

/// <summary>Something of which the journal was told to keep nothing personal: it holds for what is said about it later, too.</summary>
internal sealed class ForgottenSubject
{
    private const string Insert = "INSERT INTO journal_forgotten (subject, merchant_id, at) VALUES ({0}, {1}, {2}) ON CONFLICT DO NOTHING";
    private const int LongestId = 200;

    /// <summary>What it is, such as a conversion's id.</summary>
    public required string Subject { get; init; }

    /// <summary>Only what concerns this merchant, who asked for it; empty when an operator did.</summary>
    public required string MerchantId { get; init; }

    /// <summary>When it was first asked for, UTC.</summary>
    public DateTimeOffset At { get; init; }

    public static Task AddAsync(ServiceDb db, string subject, string? merchantId, DateTimeOffset now, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(Insert, [subject, merchantId ?? "", db.Stored(now)], cancellation);

    /// <summary>Leaves out of events that are about to be kept what is not to be kept.</summary>
    public static async Task ApplyAsync(ServiceDb db, IReadOnlyList<SealedEvent> events, CancellationToken cancellation)
    {
        var personal = events.Where(one => one.Subject is not null && one.SaysSomethingPersonal).ToList();
        if (personal.Count == 0)
            return;
        var subjects = personal.Select(one => one.Subject!).Distinct().ToList();
        var forgotten = await db.Set<ForgottenSubject>().AsNoTracking().Where(one => subjects.Contains(one.Subject))
            .Select(one => new { one.Subject, one.MerchantId }).ToListAsync(cancellation);
        foreach (var one in personal)
        {
            if (forgotten.Exists(known => known.Subject == one.Subject && (known.MerchantId == "" || known.MerchantId == one.MerchantId)))
                one.Forget();
        }
    }

    internal static void Configure(EntityTypeBuilder<ForgottenSubject> table)
    {
        table.ToTable("journal_forgotten");
        table.HasKey(one => new { one.Subject, one.MerchantId });
        table.Property(one => one.Subject).HasMaxLength(LongestId);
        table.Property(one => one.MerchantId).HasMaxLength(LongestId);
    }
}
