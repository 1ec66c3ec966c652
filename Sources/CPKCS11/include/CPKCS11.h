#ifndef VANTHU_CPKCS11_H
#define VANTHU_CPKCS11_H

// The part of PKCS#11 (OASIS, Cryptographic Token Interface 2.40) that signing needs, declared anew from the
// standard. Modules are opened at run time; nothing is linked.

#include <dlfcn.h>
#include <stddef.h>

typedef unsigned long VTK_ULONG;
typedef unsigned char VTK_BYTE;

typedef struct { VTK_BYTE major, minor; } VTK_VERSION;

typedef struct {
  void *create_mutex, *destroy_mutex, *lock_mutex, *unlock_mutex;
  VTK_ULONG flags;
  void *reserved;
} VTK_INITIALIZE_ARGS;

typedef struct {
  VTK_BYTE label[32], manufacturer[32], model[16], serial_number[16];
  VTK_ULONG flags;
  VTK_ULONG max_sessions, sessions, max_rw_sessions, rw_sessions, max_pin_length, min_pin_length;
  VTK_ULONG total_public_memory, free_public_memory, total_private_memory, free_private_memory;
  VTK_VERSION hardware, firmware;
  VTK_BYTE utc_time[16];
} VTK_TOKEN_INFO;

typedef struct {
  VTK_ULONG type;
  void *value;
  VTK_ULONG count;
} VTK_ATTRIBUTE;

typedef struct {
  VTK_ULONG mechanism;
  void *parameter;
  VTK_ULONG parameter_count;
} VTK_MECHANISM;

typedef struct { VTK_ULONG hash, mask, salt_count; } VTK_PSS_PARAMETERS;

// The list of functions that a module hands out; those that are not called have no type.
typedef struct VTK_FUNCTIONS {
  VTK_VERSION version;
  VTK_ULONG (*initialize)(void *);
  VTK_ULONG (*finalize)(void *);
  void *get_info, *get_function_list;
  VTK_ULONG (*get_slot_list)(VTK_BYTE, VTK_ULONG *, VTK_ULONG *);
  void *get_slot_info;
  VTK_ULONG (*get_token_info)(VTK_ULONG, VTK_TOKEN_INFO *);
  void *get_mechanism_list, *get_mechanism_info, *init_token, *init_pin, *set_pin;
  VTK_ULONG (*open_session)(VTK_ULONG, VTK_ULONG, void *, void *, VTK_ULONG *);
  VTK_ULONG (*close_session)(VTK_ULONG);
  void *close_all_sessions, *get_session_info, *get_operation_state, *set_operation_state;
  VTK_ULONG (*login)(VTK_ULONG, VTK_ULONG, VTK_BYTE *, VTK_ULONG);
  VTK_ULONG (*logout)(VTK_ULONG);
  VTK_ULONG (*create_object)(VTK_ULONG, VTK_ATTRIBUTE *, VTK_ULONG, VTK_ULONG *);
  void *copy_object, *destroy_object, *get_object_size;
  VTK_ULONG (*get_attribute_value)(VTK_ULONG, VTK_ULONG, VTK_ATTRIBUTE *, VTK_ULONG);
  void *set_attribute_value;
  VTK_ULONG (*find_objects_init)(VTK_ULONG, VTK_ATTRIBUTE *, VTK_ULONG);
  VTK_ULONG (*find_objects)(VTK_ULONG, VTK_ULONG *, VTK_ULONG, VTK_ULONG *);
  VTK_ULONG (*find_objects_final)(VTK_ULONG);
  void *encrypt_init, *encrypt, *encrypt_update, *encrypt_final;
  void *decrypt_init, *decrypt, *decrypt_update, *decrypt_final;
  void *digest_init, *digest, *digest_update, *digest_key, *digest_final;
  VTK_ULONG (*sign_init)(VTK_ULONG, VTK_MECHANISM *, VTK_ULONG);
  VTK_ULONG (*sign)(VTK_ULONG, VTK_BYTE *, VTK_ULONG, VTK_BYTE *, VTK_ULONG *);
} VTK_FUNCTIONS;

enum { VTK_OK = 0, VTK_ALREADY_INITIALIZED = 0x191, VTK_ALREADY_LOGGED_IN = 0x100 };
enum { VTK_PIN_INCORRECT = 0xA0, VTK_PIN_INVALID = 0xA1, VTK_PIN_LENGTH = 0xA2, VTK_PIN_LOCKED = 0xA4 };
enum { VTK_OS_LOCKING = 2, VTK_SERIAL_SESSION = 4, VTK_RW_SESSION = 2 };
enum { VTK_FLAG_FINAL_TRY = 0x20000, VTK_FLAG_LOCKED = 0x40000 };
enum { VTK_USER = 1, VTK_CONTEXT_SPECIFIC = 2 };
enum { VTK_CERTIFICATE = 1, VTK_PRIVATE_KEY = 3 };
enum { VTK_A_CLASS = 0, VTK_A_TOKEN = 1, VTK_A_LABEL = 3, VTK_A_VALUE = 0x11, VTK_A_CERTIFICATE_TYPE = 0x80 };
enum { VTK_A_SUBJECT = 0x101, VTK_A_ID = 0x102, VTK_A_SIGN = 0x108, VTK_A_ALWAYS_AUTHENTICATE = 0x202 };
enum { VTK_M_RSA_PKCS = 1, VTK_M_RSA_PKCS_PSS = 0xD, VTK_M_ECDSA = 0x1041 };
enum { VTK_M_SHA256 = 0x250, VTK_M_SHA384 = 0x260, VTK_M_SHA512 = 0x270 };
enum { VTK_MGF1_SHA256 = 2, VTK_MGF1_SHA384 = 3, VTK_MGF1_SHA512 = 4 };

// Opens a module and gets its list of functions; NULL when it cannot be opened or is no PKCS#11 module. It stays open
// for the life of the process: modules do not survive being closed and opened again.
static inline VTK_FUNCTIONS *vtk_open(const char *path) {
  void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (module == NULL) return NULL;
  VTK_ULONG (*list)(VTK_FUNCTIONS **) =
      (VTK_ULONG (*)(VTK_FUNCTIONS **))dlsym(module, "C_GetFunctionList");
  VTK_FUNCTIONS *functions = NULL;
  if (list == NULL || list(&functions) != VTK_OK) return NULL;
  return functions;
}

#endif
