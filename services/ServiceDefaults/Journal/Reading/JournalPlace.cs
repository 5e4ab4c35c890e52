using System.Runtime.InteropServices;

namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>A place in a journal in the order of publishing.</summary>
/// <param name="At">Time of the entry that stands there.</param>
/// <param name="Number">Its number.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JournalPlace(DateTimeOffset At, long Number)
{
    public static readonly JournalPlace Start = new(DateTimeOffset.UnixEpoch, -1);
}
