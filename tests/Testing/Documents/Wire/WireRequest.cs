using System.Buffers.Binary;
using System.Text;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;

namespace Affiliate.Testing;

/// <summary>One command as a driver sends it: OP_MSG, or the OP_QUERY that is the first word of a connection.</summary>
/// <param name="Id">What the answer refers to.</param>
/// <param name="Command">The command's own document.</param>
/// <param name="Sequences">Documents sent beside it (sections of kind 1) by the field they stand for, one after the other.</param>
/// <param name="WantsAnswer">False for a write with concern 0.</param>
/// <param name="First">The OP_QUERY.</param>
internal sealed record WireRequest(
    int Id, BsonDocument Command, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Sequences, bool WantsAnswer, bool First)
{
    public const int LargestMessage = 48_000_000;
    private const int HeaderLength = 16;
    private const int Query = 2004;
    private const int Message = 2013;
    private const int ChecksumPresent = 1;
    private const int MoreToCome = 2;

    /// <summary>Null when the client hung up between two commands.</summary>
    /// <exception cref="NotSupportedException">A message of another kind, such as a compressed one.</exception>
    public static async Task<WireRequest?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var header = new byte[HeaderLength];
        if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellation) < HeaderLength)
            return null;
        var (length, id, kind) = (Int32(header, 0), Int32(header, 4), Int32(header, 12));
        if (length is < HeaderLength or > LargestMessage)
            throw new NotSupportedException($"A message of {length} bytes.");
        var body = new byte[length - HeaderLength];
        await stream.ReadExactlyAsync(body, cancellation);
        return kind switch
        {
            Message => ReadMessage(id, body),
            Query => ReadQuery(id, body),
            _ => throw new NotSupportedException($"Operation {kind} of the wire protocol is not spoken here."),
        };
    }

    private static WireRequest ReadMessage(int id, byte[] body)
    {
        var flags = Int32(body, 0);
        if ((flags & ChecksumPresent) != 0)
            throw new NotSupportedException("Checksums are not spoken here.");
        var command = new BsonDocument();
        var sequences = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        for (var at = sizeof(int); at < body.Length;)
        {
            var (kind, start) = (body[at], at + 1);
            var size = Int32(body, start);
            if (kind == 0)
                command = Document(body.AsSpan(start, size));
            else
                Separate(body.AsMemory(start, size), sequences);
            at = start + size;
        }

        return new(id, command, sequences, (flags & MoreToCome) == 0, First: false);
    }

    /// <summary>A section of kind 1: its size, the field's name, the documents.</summary>
    private static void Separate(ReadOnlyMemory<byte> section, Dictionary<string, ReadOnlyMemory<byte>> sequences)
    {
        var named = section[sizeof(int)..];
        var end = named.Span.IndexOf((byte)0);
        sequences.Add(Encoding.UTF8.GetString(named.Span[..end]), named[(end + 1)..]);
    }

    /// <summary>Flags, the collection's name, two numbers, the command.</summary>
    private static WireRequest ReadQuery(int id, byte[] body)
    {
        var name = sizeof(int);
        var start = Array.IndexOf(body, (byte)0, name) + 1 + (2 * sizeof(int));
        var command = Document(body.AsSpan(start, Int32(body, start)));
        return new(id, command, new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal), WantsAnswer: true, First: true);
    }

    private static BsonDocument Document(ReadOnlySpan<byte> bytes) => BsonSerializer.Deserialize<BsonDocument>(bytes.ToArray());

    private static int Int32(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
