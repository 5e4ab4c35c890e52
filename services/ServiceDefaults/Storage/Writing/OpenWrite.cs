namespace Affiliate.ServiceDefaults.Storage.Writing;

/// <summary>
/// Knows whether the work under way holds a write transaction, in whatever service's database: nobody else is to be called
/// then, for others wait for its locks, on SQLite all that write.
/// </summary>
public sealed class OpenWrite
{
    private static readonly AsyncLocal<OpenWrite?> Flow = new();
    private readonly OpenWrite? outer;
    private volatile bool isOpen;

    private OpenWrite(OpenWrite? outer) => this.outer = outer;

    /// <summary>True while a transaction that this work began is open.</summary>
    public static bool IsUnderWay => Innermost(Flow.Value) is not null;

    /// <summary>
    /// A mark for one transaction, which everything sees that the caller does from here on. Not from an async method: what that
    /// sets its own caller does not see.
    /// </summary>
    internal static OpenWrite Mark() => Flow.Value = new OpenWrite(Innermost(Flow.Value));

    internal void Open() => isOpen = true;

    internal void Close() => isOpen = false;

    private static OpenWrite? Innermost(OpenWrite? mark)
    {
        while (mark is { isOpen: false })
            mark = mark.outer;
        return mark;
    }
}
