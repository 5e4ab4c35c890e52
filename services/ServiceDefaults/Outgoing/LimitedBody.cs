namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>Reads a body up to a limit; keeps what it has when reading is broken off.</summary>
internal sealed class LimitedBody(int maxBytes)
{
    private const int FirstBuffer = 8 * 1024;
    private byte[] _buffer = [];
    private int _length;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    public bool Truncated { get; private set; }

    public async Task FillAsync(Stream body, CancellationToken cancellationToken)
    {
        while (_length < maxBytes)
        {
            if (_length == _buffer.Length) Array.Resize(ref _buffer, Grown(_buffer.Length));
            var read = await body.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
            if (read == 0) return;
            _length += read;
        }

        // Exactly at the limit is whole; one byte more is not.
        Truncated = await body.ReadAsync(new byte[1], cancellationToken) > 0;
    }

    private int Grown(int length) => (int)Math.Min(maxBytes, Math.Max(FirstBuffer, length * 2L));
}
