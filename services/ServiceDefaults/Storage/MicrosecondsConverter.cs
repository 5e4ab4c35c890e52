using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>SQLite cannot compare or sort <see cref="DateTimeOffset"/>: kept there as microseconds since 1970, UTC.</summary>
public sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    time => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
    value => new DateTimeOffset(DateTime.UnixEpoch.Ticks + (value * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero));
