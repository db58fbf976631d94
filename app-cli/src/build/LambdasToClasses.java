import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a jar anew whose lambdas and method references are classes. The Java platform makes a
 * class of each when it is first used, which takes several times as long as reading one, and loads
 * a compiler of classes for it: a fifth of the time in which a short command starts and ends.
 *
 * <p>The classes are nest mates of those whose lambdas they are, as the platform's own would be, so
 * that they may call what is private there. Run by the build, as a source file.
 */
final class LambdasToClasses {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  /** Classes by name, with what else is in the jar. */
  private final Map<String, byte[]> content = new LinkedHashMap<>();

  private final Map<String, List<String>> newNestMates = new LinkedHashMap<>();

  private LambdasToClasses() {}

  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    LambdasToClasses work = new LambdasToClasses();
    Map<String, ZipEntry> entries = work.read(jar);
    for (String name : entries.keySet()) {
      // What is for newer platforms alone is left as it is.
      if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
        work.convert(name);
      }
    }
    work.newNestMates.forEach(work::tellHost);
    Path converted = jar.resolveSibling(jar.getFileName() + ".converted");
    work.write(converted, entries);
    Files.move(converted, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private Map<String, ZipEntry> read(Path jar) throws IOException {
    Map<String, ZipEntry> entries = new LinkedHashMap<>();
    try (ZipFile in = new ZipFile(jar.toFile())) {
      for (ZipEntry each : Collections.list(in.entries())) {
        if (!each.isDirectory()) {
          entries.put(each.getName(), each);
          content.put(each.getName(), in.getInputStream(each).readAllBytes());
        }
      }
    }
    return entries;
  }

  /** New classes are as old as those they come from: the same build makes the same bytes. */
  private void write(Path jar, Map<String, ZipEntry> entries) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> each : content.entrySet()) {
        String from = each.getKey().replaceFirst("\\$\\$Lambda\\d+\\.class$", ".class");
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(entries.get(from).getTimeLocal());
        out.putNextEntry(entry);
        out.write(each.getValue());
      }
    }
  }

  private void convert(String name) {
    ClassReader reader = new ClassReader(content.get(name));
    ClassWriter writer = new ClassWriter(reader, 0);
    Host host = new Host(writer);
    reader.accept(host, 0);
    if (!host.lambdas.isEmpty()) {
      content.put(name, writer.toByteArray());
      host.lambdas.forEach(lambda -> content.put(lambda.name + ".class", lambda.toClass()));
      List<String> names = host.lambdas.stream().map(Lambda::name).toList();
      newNestMates.computeIfAbsent(host.nest, each -> new ArrayList<>()).addAll(names);
    }
  }

  private void tellHost(String host, List<String> members) {
    ClassReader reader = new ClassReader(content.get(host + ".class"));
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitEnd() {
            members.forEach(this::visitNestMember);
            super.visitEnd();
          }
        },
        0);
    content.put(host + ".class", writer.toByteArray());
  }

  /** A class whose lambdas are taken out. */
  private static final class Host extends ClassVisitor {
    final List<Lambda> lambdas = new ArrayList<>();
    String nest = "";
    private String name = "";
    private int version;

    Host(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int itsVersion, int access, String itsName, String sign, String parent, String[] faces) {
      // Before Java 11 there were no nest mates.
      version = Math.max(itsVersion, Opcodes.V11);
      name = itsName;
      nest = itsName;
      super.visit(version, access, itsName, sign, parent, faces);
    }

    @Override
    public void visitNestHost(String nestHost) {
      nest = nestHost;
      super.visitNestHost(nestHost);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitInvokeDynamicInsn(
            String called, String made, Handle bootstrap, Object... how) {
          if (bootstrap.getOwner().equals(FACTORY) && bootstrap.getName().equals("metafactory")) {
            String lambda = name + "$$Lambda" + lambdas.size();
            lambdas.add(
                new Lambda(
                    lambda,
                    nest,
                    version,
                    called,
                    Type.getMethodType(made),
                    (Type) how[0],
                    (Handle) how[1],
                    (Type) how[2]));
            visitMethodInsn(Opcodes.INVOKESTATIC, lambda, Lambda.MAKE, made, false);
          } else {
            super.visitInvokeDynamicInsn(called, made, bootstrap, how);
          }
        }
      };
    }
  }

  /**
   * One lambda.
   *
   * @param made what it captures, and the interface it is
   * @param erased the interface's method, as it is called
   * @param body what it calls
   * @param actual the interface's method with its type arguments
   */
  private record Lambda(
      String name,
      String nest,
      int version,
      String method,
      Type made,
      Type erased,
      Handle body,
      Type actual) {
    static final String MAKE = "make";

    byte[] toClass() {
      ClassWriter to = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
      String[] faces = {made.getReturnType().getInternalName()};
      to.visit(version, access, name, null, "java/lang/Object", faces);
      to.visitNestHost(nest);
      Type[] captured = made.getArgumentTypes();
      for (int i = 0; i < captured.length; i++) {
        int field = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
        to.visitField(field, "c" + i, captured[i].getDescriptor(), null, null).visitEnd();
      }
      writeConstructor(to, captured);
      writeMake(to, captured);
      writeMethod(to, captured);
      to.visitEnd();
      return to.toByteArray();
    }

    private void writeConstructor(ClassWriter to, Type[] captured) {
      MethodVisitor code = begin(to, Opcodes.ACC_PRIVATE, "<init>", constructor(captured));
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
      int slot = 1;
      for (int i = 0; i < captured.length; i++) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), slot);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, "c" + i, captured[i].getDescriptor());
        slot += captured[i].getSize();
      }
      end(code, Opcodes.RETURN);
    }

    /** What stands where the lambda stood: it finds what is captured on the stack. */
    private void writeMake(ClassWriter to, Type[] captured) {
      MethodVisitor code = begin(to, Opcodes.ACC_STATIC, MAKE, made.getDescriptor());
      code.visitTypeInsn(Opcodes.NEW, name);
      code.visitInsn(Opcodes.DUP);
      int slot = 0;
      for (Type each : captured) {
        code.visitVarInsn(each.getOpcode(Opcodes.ILOAD), slot);
        slot += each.getSize();
      }
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructor(captured), false);
      end(code, Opcodes.ARETURN);
    }

    private void writeMethod(ClassWriter to, Type[] captured) {
      MethodVisitor code = begin(to, Opcodes.ACC_PUBLIC, method, erased.getDescriptor());
      boolean makes = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
      if (makes) {
        code.visitTypeInsn(Opcodes.NEW, body.getOwner());
        code.visitInsn(Opcodes.DUP);
      }
      for (int i = 0; i < captured.length; i++) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, "c" + i, captured[i].getDescriptor());
      }
      List<Type> wanted = wanted();
      Type[] given = erased.getArgumentTypes();
      int slot = 1;
      for (int i = 0; i < given.length; i++) {
        code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), slot);
        adapt(code, given[i], actual.getArgumentTypes()[i], wanted.get(captured.length + i));
        slot += given[i].getSize();
      }
      code.visitMethodInsn(
          opcode(), body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
      Type result = makes ? owner() : Type.getReturnType(body.getDesc());
      Type returned = erased.getReturnType();
      if (returned.equals(Type.VOID_TYPE)) {
        drop(code, result);
      } else {
        adapt(code, result, actual.getReturnType(), returned);
      }
      end(code, returned.getOpcode(Opcodes.IRETURN));
    }

    /** What has to lie on the stack for the body. */
    private List<Type> wanted() {
      List<Type> wanted = new ArrayList<>();
      if (body.getTag() != Opcodes.H_INVOKESTATIC && body.getTag() != Opcodes.H_NEWINVOKESPECIAL) {
        wanted.add(owner());
      }
      wanted.addAll(List.of(Type.getArgumentTypes(body.getDesc())));
      return wanted;
    }

    private Type owner() {
      return Type.getObjectType(body.getOwner());
    }

    private int opcode() {
      return switch (body.getTag()) {
        case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
        case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
        // A private method of a nest mate is called like any other.
        default -> body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
      };
    }

    private static String constructor(Type[] captured) {
      return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    }

    private static MethodVisitor begin(ClassWriter to, int access, String name, String type) {
      MethodVisitor code = to.visitMethod(access, name, type, null, null);
      code.visitCode();
      return code;
    }

    private static void end(MethodVisitor code, int opcode) {
      code.visitInsn(opcode);
      code.visitMaxs(0, 0);
      code.visitEnd();
    }

    private static void drop(MethodVisitor code, Type result) {
      if (result.getSize() > 0) {
        code.visitInsn(result.getSize() == 1 ? Opcodes.POP : Opcodes.POP2);
      }
    }

    /** Makes a {@code from}, which is an {@code actual} one, what is wanted. */
    private static void adapt(MethodVisitor code, Type from, Type actual, Type wanted) {
      if (isPrimitive(from) && isPrimitive(wanted)) {
        widen(code, from, wanted);
      } else if (isPrimitive(from)) {
        Type box = box(from);
        String type = Type.getMethodDescriptor(box, from);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, box.getInternalName(), "valueOf", type, false);
      } else if (isPrimitive(wanted)) {
        Type value = isPrimitive(actual) ? wanted : unboxed(actual);
        String box = box(value).getInternalName();
        code.visitTypeInsn(Opcodes.CHECKCAST, box);
        String method = value.getClassName() + "Value";
        code.visitMethodInsn(
            Opcodes.INVOKEVIRTUAL, box, method, Type.getMethodDescriptor(value), false);
        widen(code, value, wanted);
      } else if (!wanted.equals(from) && !wanted.equals(Type.getType(Object.class))) {
        code.visitTypeInsn(Opcodes.CHECKCAST, wanted.getInternalName());
      }
    }

    private static void widen(MethodVisitor code, Type from, Type wanted) {
      if (from.equals(Type.INT_TYPE) && wanted.equals(Type.LONG_TYPE)) {
        code.visitInsn(Opcodes.I2L);
      } else if (!from.equals(wanted)) {
        throw new UnsupportedOperationException(from + " as " + wanted + " is not needed yet");
      }
    }

    private static boolean isPrimitive(Type type) {
      return type.getSort() < Type.ARRAY;
    }

    private static Type box(Type primitive) {
      return switch (primitive.getSort()) {
        case Type.BOOLEAN -> Type.getType(Boolean.class);
        case Type.BYTE -> Type.getType(Byte.class);
        case Type.CHAR -> Type.getType(Character.class);
        case Type.DOUBLE -> Type.getType(Double.class);
        case Type.INT -> Type.getType(Integer.class);
        case Type.LONG -> Type.getType(Long.class);
        default -> throw new UnsupportedOperationException(primitive + " is not needed yet");
      };
    }

    private static Type unboxed(Type box) {
      for (Type each :
          List.of(
              Type.BOOLEAN_TYPE,
              Type.BYTE_TYPE,
              Type.CHAR_TYPE,
              Type.DOUBLE_TYPE,
              Type.INT_TYPE,
              Type.LONG_TYPE)) {
        if (box(each).equals(box)) {
          return each;
        }
      }
      throw new UnsupportedOperationException(box + " is not needed yet");
    }
  }
}
