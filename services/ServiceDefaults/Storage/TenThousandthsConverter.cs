using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>SQLite keeps decimals as text: kept there as whole ten-thousandths, which no ISO 4217 currency goes below.</summary>
public sealed class TenThousandthsConverter() : ValueConverter<decimal, long>(
    amount => decimal.ToInt64(decimal.Round(amount * 10_000m, 0, MidpointRounding.ToEven)),
    value => value / 10_000m);
