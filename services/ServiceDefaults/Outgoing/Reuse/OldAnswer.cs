namespace Affiliate.ServiceDefaults.Outgoing.Reuse;

/// <summary>
/// Looks whether an answer begins with HTTP/1.0, which says that the server closes after it. Servers that agree to more
/// by a header lose nothing but a connection.
/// </summary>
internal sealed class OldAnswer
{
    private int _matched;

    /// <summary>An answer was of HTTP/1.0.</summary>
    public bool Seen => _matched == Beginning.Length;

    private static ReadOnlySpan<byte> Beginning => "HTTP/1.0"u8;

    /// <summary>The next bytes begin an answer.</summary>
    public void Expect() => _matched = 0;

    public void Read(ReadOnlySpan<byte> answer)
    {
        foreach (var one in answer)
        {
            if (_matched < 0 || Seen) return;
            _matched = one == Beginning[_matched] ? _matched + 1 : -1;
        }
    }
}
