using Affiliate.Commission.Data;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.OnConversion;

/// <summary>
/// What is known of some conversions, locked until the transaction ends, in the order of their ids. Of one that is new to us
/// nothing can be locked: two versions of it at once fail on its key, and the second comes again.
/// </summary>
internal sealed class KnownCommissions
{
    private readonly CommissionDb db;
    private readonly Dictionary<string, ConversionCommission> commissions;
    private readonly Dictionary<string, List<Quote>> quotes;

    private KnownCommissions(CommissionDb db, List<ConversionCommission> commissions, List<Quote> quotes)
    {
        this.db = db;
        this.commissions = commissions.ToDictionary(one => one.ConversionId, StringComparer.Ordinal);
        this.quotes = quotes.GroupBy(one => one.ConversionId, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    public static async Task<KnownCommissions> LockAsync(CommissionDb db, IEnumerable<string> conversions, CancellationToken cancellation)
    {
        object[] ids = [.. conversions.Distinct(StringComparer.Ordinal)];
        var taken = await db.Commissions.FromSqlRaw(
            db.Locking(ServiceDb.Among("SELECT * FROM commissions WHERE conversion_id IN", ids) + " ORDER BY conversion_id"), ids)
                .ToListAsync(cancellation);
        var computed = await db.Quotes.FromSqlRaw(
            db.Locking(
                ServiceDb.Among(
                    "SELECT * FROM quotes WHERE conversion_id IN", ids) + " ORDER BY conversion_id, recalculation, publisher_id"), ids)
                        .ToListAsync(cancellation);
        return new KnownCommissions(db, taken, computed);
    }

    /// <summary>All that are known.</summary>
    public IEnumerable<ConversionCommission> All => commissions.Values;

    /// <summary>The conversion's; a new one when this is the first version to arrive.</summary>
    public ConversionCommission Of(ConversionSnapshot version)
    {
        if (commissions.TryGetValue(version.Id, out var known))
            return known;
        var made = new ConversionCommission { ConversionId = version.Id, MerchantId = version.MerchantId, Currency = version.Currency };
        db.Add(made);
        return commissions[version.Id] = made;
    }

    /// <summary>The conversion's computations; whoever makes another one adds it.</summary>
    public List<Quote> Quotes(string conversion)
    {
        if (!quotes.TryGetValue(conversion, out var known))
            quotes[conversion] = known = [];
        return known;
    }
}
